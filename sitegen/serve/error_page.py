"""The page that the development server shows in place of one that cannot be rendered."""

from collections.abc import Sequence

from sitegen.errors import Diagnostic
from sitegen.serve.diagnostic_html import LinkTo, list_of
from sitegen.serve.marking import Mark
from sitegen.serve.wording import Words

# The page stands alone: what is broken may well be the site's own style sheet.
PAGE = """\
<!doctype html>
<html lang="{language}" class="instead">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{count}</title>
<link rel="stylesheet" href="{own}diagnostics.css">
<body>
<main>
<h1>{count}</h1>
<p class="lead">{lead}</p>
{diagnostics}
</main>
{script}
</body>
</html>
"""


def error_page(
    diagnostics: Sequence[Diagnostic], words: Words, link_to: LinkTo, mark: Mark
) -> bytes:
    """An HTML page with every diagnostic, which gives way to the real one when that can be."""
    page = PAGE.format(
        language=words.language,
        count=words.errors(len(diagnostics)),
        lead=words.instead_of_page,
        own=mark.own,
        diagnostics=list_of(diagnostics, words, link_to),
        script=mark.element,
    )
    return page.encode("utf-8", "replace")
