"""Put the path of `base_url` before every URL of a finished page."""

import re

from sitegen.markup.css import rebase_css, rebased
from sitegen.markup.targets import CANDIDATE

_TAG = r"<[a-zA-Z](?:[^\"'>]|\"[^\"]*\"|'[^']*')*>"
# What HTML is made of, as far as it matters here: comments, elements whose content is no HTML
# (HTML, section 13.1.2), tags. In any other text `<` is a character reference.
_TOKEN = re.compile(
    r"<!--.*?-->"
    rf"|(?P<opening>(?=<(?P<name>script|style|textarea|title)[\s/>]){_TAG})"
    r"(?P<content>.*?)(?P<closing></(?P=name)\s*>)"
    rf"|{_TAG}",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"(?P<before>[\s\"'/](?P<name>[^\s\"'>/=]+)\s*=\s*)"
    r"(?P<quote>[\"']?)(?P<value>(?<=\")[^\"]*|(?<=')[^']*|[^\s\"'>]+)"
)
_URL_NAMES = ("href", "xlink:href", "src", "action", "formaction", "poster", "data", "cite")
_SRCSET_NAMES = ("srcset", "imagesrcset")
_REFRESH = re.compile(r"(\s*\d+\s*[;,]\s*url\s*=\s*[\"']?)(/.*)", re.IGNORECASE | re.DOTALL)


def rebase_html(html: str, prefix: str) -> str:
    """The page with `prefix` (`/repo`) before every URL that begins at the site's root."""
    return _TOKEN.sub(lambda found: _rebase_token(found, prefix), html) if prefix else html


def _rebase_token(token: re.Match[str], prefix: str) -> str:
    if token[0].startswith("<!--"):
        return token[0]
    if token["opening"] is None:
        return _rebase_tag(token[0], prefix)
    content = token["content"]
    if token["name"].lower() == "style":
        content = rebase_css(content, prefix)
    return _rebase_tag(token["opening"], prefix) + content + token["closing"]


def _rebase_tag(tag: str, prefix: str) -> str:
    return _ATTRIBUTE.sub(lambda found: _rebase_attribute(found, prefix), tag)


def _rebase_attribute(found: re.Match[str], prefix: str) -> str:
    name, value = found["name"].lower(), found["value"]
    if name in _URL_NAMES:
        value = rebased(value.strip(), prefix)
    elif name in _SRCSET_NAMES:
        value = CANDIDATE.sub(lambda one: _rebase_candidate(one, prefix), value)
    elif name == "style":
        value = rebase_css(value, prefix)
    elif name == "content" and (refresh := _REFRESH.fullmatch(value)):
        value = refresh[1] + rebased(refresh[2], prefix)
    return found["before"] + found["quote"] + value


def _rebase_candidate(found: re.Match[str], prefix: str) -> str:
    start, end = found.start("url") - found.start(), found.end("url") - found.start()
    return found[0][:start] + rebased(found["url"], prefix) + found[0][end:]
