"""diagram: a Mermaid diagram as a figure that can be read as text, and drawn by a script."""

from html import escape

from sitegen.errors import Diagnostic, Where, warning
from sitegen.markup.block_options import Option
from sitegen.markup.code_block import caption


def diagram(source: str, title: str, label: str) -> str:
    """The figure of a diagram, named by its title or else by the label.

    Its `pre` has the class by which Mermaid's own script finds what it has to draw.
    """
    named = "" if title else f' aria-label="{escape(label)}"'
    pre = f'<pre class="mermaid" tabindex="0">{escape(source, quote=False)}</pre>'
    return f'<figure class="diagram"{named}>{caption(title)}{pre}</figure>'


def idle_option(option: Option, where: Where) -> Diagnostic | None:
    """The warning for an option of code blocks that a diagram has no use for."""
    if option.name == "title":
        return None
    return warning(
        "diagram-option",
        f"`{option.written}` means nothing for a diagram",
        where,
        'take it away: a diagram can have a title alone, as in `title="A request"`',
    )
