"""QR codes of addresses, for a camera to read."""

from io import BytesIO, StringIO

# Of the theme; a code must be dark on light, whatever the page.
DARK, LIGHT = "#2a201a", "#faf6ef"
# White blocks on black, whatever the terminal's own colours are (ECMA-48, section 8.3.117).
IN_WHITE_ON_BLACK = "\x1b[97;40m{}\x1b[0m\n"


def qr_for_terminal(url: str) -> str:
    """The code in half blocks, two rows a line, for a terminal that knows colours."""
    import segno  # takes 60 ms to import, and most servers never show a code

    drawn = StringIO()
    segno.make(url, micro=False).terminal(drawn, compact=True)
    return "".join(map(IN_WHITE_ON_BLACK.format, drawn.getvalue().splitlines()))


def qr_as_svg(url: str) -> bytes:
    """The code as an SVG image with the quiet zone around it that readers ask for."""
    import segno  # takes 60 ms to import, and most servers never show a code

    drawn = BytesIO()
    segno.make(url, micro=False).save(drawn, kind="svg", scale=4, dark=DARK, light=LIGHT)
    return drawn.getvalue()
