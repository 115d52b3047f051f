"""A small theme, of which layouts are printed."""

from zoneinfo import ZoneInfo

import pytest

from sitegen.render.layouts import open_layouts
from sitegen.render.theme import Theme
from sitegen.site.page_kinds import view_page
from sitegen.site.plan import plan_pages

MADRID = ZoneInfo("Europe/Madrid")
ORIGINAL = {"base.html": "[{% block main %}base{% endblock %}]", "parts/p.html": "part"}
ASSETS = {"style.css": b"a{}", "mi foto.png": b""}
TEXTS = {"en": {"by": "By {name}"}, "es": {"by": "Por {name}"}}


@pytest.fixture(scope="session")
def render(assemble, document, facts):
    """Print the page of a post, or another, in a layout of the site `x.html`."""

    def run(text, name="x.html", own=None, url="/blog/x/", **keys):
        theme = Theme({name: text, **(own or {})}, ORIGINAL, ASSETS, TEXTS)
        site = assemble(
            document(**{"title": "Tom & <Jerry>", "tags": ("Web",), "series": "S", **keys}),
            params={"colour": "red"},
        )
        known, plan = facts(site), plan_pages(site, {})
        layouts = open_layouts(theme, "", MADRID)
        return layouts.render(name, known, view_page(known, plan, plan.pages[url]))

    return run
