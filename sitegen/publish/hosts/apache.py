"""`.htaccess` for Apache 2.4."""

import re

from sitegen.publish.headers import FOR_EVER, REVALIDATE
from sitegen.publish.hosts.rules import Rules

# A rewritten address has the end of the compressed form.
HASHED_ADDRESS = r"%{REQUEST_URI} =~ m#/assets/.*\.[0-9a-f]{8,64}\.[^/.]+(\.br|\.gz)?$#"
# The best first: the name of each encoding in HTTP, and the end of a file's name.
ENCODINGS = {"brotli": ("br", ".br"), "gzip": ("gzip", ".gz")}


def htaccess_file(rules: Rules) -> str:
    """Directives for the folder of the site, as far as its modules are there."""
    start = rules.prefix
    lines = [
        f"ErrorDocument 404 {start}/404.html",
        "DirectoryIndex index.html",
        "AddDefaultCharset utf-8",
        "<IfModule mod_mime.c>",
        "AddCharset utf-8 .css .js .json .svg .xml",
        "</IfModule>",
        "<IfModule mod_alias.c>",
        *(_redirect(rules, old, new) for old, new in rules.redirects.items()),
        *(f"RedirectMatch 410 {_pattern(rules.prefix + one)}" for one in rules.gone),
        "</IfModule>",
        "<IfModule mod_headers.c>",
        f'Header set Cache-Control "{REVALIDATE}"',
        f'Header set Cache-Control "{FOR_EVER}" "expr={HASHED_ADDRESS}"',
        "</IfModule>",
        *(_compressed(rules) if rules.compress else ()),
    ]
    return "\n".join(lines) + "\n"


def _redirect(rules: Rules, old: str, new: str) -> str:
    """Apache compares decoded addresses, and sends what it is given, `%` escaped by itself."""
    return f"RedirectMatch 301 {_pattern(rules.prefix + old)} {_target(rules, new)}"


def _target(rules: Rules, url: str) -> str:
    """`$1` and `&` would stand for parts of the old address."""
    return _quoted((rules.prefix + url).replace("$", r"\$").replace("&", r"\&"))


def _pattern(url: str) -> str:
    return _quoted("^" + re.escape(url).replace(r"\*", ".*").replace(r"\ ", " ") + "$")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'


def _compressed(rules: Rules) -> list[str]:
    """Send what lies compressed beside a file, as that file, to who accepts it."""
    encodings = [ENCODINGS[name] for name in ENCODINGS if name in rules.compress]
    return [
        "<IfModule mod_rewrite.c>",
        "RewriteEngine On",
        *(line for one in encodings for line in _rewritten(*one)),
        "</IfModule>",
        "<IfModule mod_mime.c>",
        *(f"RemoveType {suffix}\nAddEncoding {name} {suffix}" for name, suffix in encodings),
        "</IfModule>",
        "<IfModule mod_headers.c>",
        "Header append Vary Accept-Encoding",
        "</IfModule>",
    ]


def _rewritten(name: str, suffix: str) -> list[str]:
    return [
        f"RewriteCond %{{HTTP:Accept-Encoding}} \\b{name}\\b",
        f"RewriteCond %{{REQUEST_FILENAME}}{suffix} -f",
        f'RewriteRule ^(.+)$ "$1{suffix}" [L]',
    ]
