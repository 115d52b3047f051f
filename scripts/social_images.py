"""Draw the social image of every hero that is SVG: `x.social.png` beside `x.svg`, 1200x630.

usage: python scripts/social_images.py content   (needs the dev requirements and a Chromium)
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

WIDTH, HEIGHT = 1200, 630  # what Open Graph's users show whole
NAMES = ("chromium", "chromium-browser", "google-chrome")
# The ground goes on below the round corners of the drawing.
FRAME = "<style>body {{ margin: 0; background: #faf6ef }} svg {{ display: block }}</style>{}"


def heroes_in(content: Path) -> list[Path]:
    """The drawings that have the size of a social image."""
    size = f'width="{WIDTH}" height="{HEIGHT}"'
    return [file for file in sorted(content.rglob("*.svg")) if size in file.read_text("utf-8")]


def draw(page: Page, hero: Path) -> Path:
    """Write the social image of a hero; gives its place."""
    target = hero.with_suffix(".social.png")
    page.set_content(FRAME.format(hero.read_text("utf-8")))
    page.screenshot(path=target)
    return target


def main(folder: str) -> None:
    binary = next((found for name in NAMES if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for hero in heroes_in(Path(folder)):
            sys.stdout.write(f"{draw(page, hero)}\n")
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
