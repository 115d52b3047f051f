"""The page that the development server shows in place of one that cannot be rendered."""

from collections.abc import Sequence
from html import escape

from sitegen.errors import Diagnostic
from sitegen.reporting import format_text

# The page stands alone: what is broken may well be the site's own style sheet.
PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{count}</title>
<style>
:root {{ color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }}
body {{ max-width: 60rem; margin: 2rem auto; padding: 0 1rem }}
pre {{ overflow-x: auto; padding: 1rem; border-left: .25rem solid #c8553d; background: #8881 }}
</style>
<h1>{count}</h1>
<p>The page comes back by itself once this is mended.</p>
{diagnostics}
{script}
"""

# The server's own addresses, below the site's base path.
OWN = "/_sitegen/"
RELAY = "/_relay/"


def reload_script(number: int, prefix: str) -> str:
    """The element that reloads a page once the site has moved on from generation `number`.

    It also tells the theme's `<message-relay>` where this server has its relay.
    """
    return (
        f'<script src="{prefix}{OWN}reload.js" data-generation="{number}"'
        f' data-relay="{prefix}{RELAY}" defer></script>'
    )


def error_page(diagnostics: Sequence[Diagnostic], number: int, prefix: str) -> bytes:
    """An HTML page with every diagnostic in the words of the terminal."""
    count = f"{len(diagnostics)} error" + ("" if len(diagnostics) == 1 else "s")
    shown = "\n".join(
        f"<pre tabindex=0>{escape(format_text(diagnostic))}</pre>" for diagnostic in diagnostics
    )
    page = PAGE.format(count=count, diagnostics=shown, script=reload_script(number, prefix))
    return page.encode("utf-8", "replace")
