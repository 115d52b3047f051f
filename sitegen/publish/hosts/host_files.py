"""The files by which the configured host is told of headers and redirects."""

from collections.abc import Iterator

from sitegen.errors import Diagnostic, Where, warning
from sitegen.publish.hosts.apache import htaccess_file
from sitegen.publish.hosts.netlify import headers_file, redirects_file
from sitegen.publish.hosts.nginx import nginx_file
from sitegen.publish.hosts.rules import Rules
from sitegen.publish.tree import Tree, TreeFile, made_file

# nginx reads it by an `include` that the administrator writes; readers are not shown it.
NGINX_PATH = "sitegen-nginx.conf"
# Where each host reads redirects.
REDIRECTS = {
    "netlify": "_redirects",
    "cloudflare": "_redirects",
    "apache": ".htaccess",
    "nginx": NGINX_PATH,
}


def host_files(host: str, rules: Rules) -> Iterator[TreeFile]:
    """The files for this host; none if the author names none, or if there is nothing to say."""
    match host:
        case "netlify" | "cloudflare":
            texts = {"_headers": headers_file(rules), "_redirects": redirects_file(rules, host)}
        case "nginx":
            texts = {NGINX_PATH: nginx_file(rules)}
        case "apache":
            texts = {".htaccess": htaccess_file(rules)}
        case _:
            texts = {}
    yield from (made_file(path, text.encode()) for path, text in texts.items() if text)


def forgotten_aliases(host: str, rules: Rules, tree: Tree) -> Iterator[Diagnostic]:
    """A warning if the author's own file takes the place of redirects, and lacks some of them.

    Raises SiteError if that file is no longer as it was built.
    """
    path = REDIRECTS.get(host, "")
    own = tree.files.get(path)
    if own and own.place and rules.redirects:
        text = own.read().decode("utf-8", "replace")
        lacking = [old for old in rules.redirects if rules.address(old) not in text]
        if lacking:
            yield _forgotten(path, lacking[0], rules.redirects[lacking[0]], len(lacking) - 1)


def _forgotten(path: str, old: str, new: str, others: int) -> Diagnostic:
    more = f" and {others} more" if others else ""
    return warning(
        "deploy-aliases-unsaid",
        f"your own `{path}` takes the place of sitegen's, and lacks the alias `{old}`{more}",
        Where(f"content/{path}"),
        f"redirect `{old}` to `{new}` in it; until then, only the page left there leads on",
    )
