"""What is answered outside of the path that the address of a site has."""

from sitegen.errors import Diagnostic, warning
from sitegen.serve.answer import Answer

TEXT = "text/plain; charset=utf-8"


def outside(url: str, base: str, home: str, is_within: bool) -> Answer:
    """The answer for `url`, which does not lie below `base`; both are decoded.

    Only who asks for no page in particular is sent to the site, which is at `home`. All else is
    missing, as it will be on the host: sent to a page, an image or a request of a script would
    look as if it were there. `is_within` says whether the site has something of that name.
    """
    if url in ("", "/", base):
        return Answer(302, location=home)
    if not is_within:
        return Answer(404, f"This site begins at {base}/.\n".encode(), TEXT)
    found = _without_base(url, base)
    return Answer(404, f"{_sentence(found)}\n".encode(), TEXT, diagnostics=(found,))


def _without_base(url: str, base: str) -> Diagnostic:
    return warning(
        "address-without-base",
        f"`{url}` was asked for, and this site begins at `{base}/`",
        None,
        f"write `{base}{url}`, or an address relative to the page: sitegen puts `{base}` before"
        " addresses in HTML and CSS, and cannot do so in scripts",
    )


def _sentence(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.message}: {diagnostic.hint}.".replace("`", "")
