"""The files by which the configured host is told of headers and redirects."""

from collections.abc import Iterator

from sitegen.publish.hosts.apache import htaccess_file
from sitegen.publish.hosts.netlify import headers_file, redirects_file
from sitegen.publish.hosts.nginx import nginx_file
from sitegen.publish.hosts.rules import Rules
from sitegen.publish.tree import TreeFile, made_file

# nginx reads it by an `include` that the administrator writes; readers are not shown it.
NGINX_PATH = "sitegen-nginx.conf"


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
