"""`_headers` and `_redirects`, as Netlify and Cloudflare Pages read them."""

from sitegen.publish.headers import FOR_EVER
from sitegen.publish.hosts.rules import ASSETS_FOLDER, Rules

# Netlify sends a file that is there, unless the status says that the rule comes first
# (docs.netlify.com/routing/redirects/rewrites-proxies, "Shadowing"). Cloudflare never does.
FORCED = {"netlify": "301!", "cloudflare": "301"}


def headers_file(rules: Rules) -> str:
    """`_headers`: a pattern, and below it what is sent with what it fits.

    Both hosts ask browsers to come back by themselves; what is said here is what does not change.
    """
    whole = [f"{ASSETS_FOLDER}*"] if rules.only_hashed else list(rules.hashed)
    patterns = [rules.address(f"/{path}") for path in whole]
    return "".join(f"{one}\n  Cache-Control: {FOR_EVER}\n" for one in patterns)


def redirects_file(rules: Rules, host: str) -> str:
    """`_redirects`: from, to, status; a redirect a line."""
    lines = (
        f"{rules.address(old)} {rules.address(new)} {FORCED[host]}\n"
        for old, new in rules.redirects.items()
    )
    return "".join(lines)
