"""A state of the site knows where the site begins, readable or not."""

from datetime import UTC, datetime

from sitegen.errors import error
from sitegen.generation import read_generation
from sitegen.serve.served import Failure, Served
from sitegen.site.model import Visibility


def test_a_site_begins_where_its_settings_say(site):
    site.config("", base_url="https://example.com/repo/")
    generation = read_generation(site.folder, Visibility(datetime(2024, 12, 31, tzinfo=UTC)))
    assert Served(1, generation).prefix == "/repo"


def test_a_site_that_cannot_be_read_begins_where_it_did():
    broken = error("config-syntax", "broken")
    assert Served(2, Failure((broken,), "/repo")).prefix == "/repo"
    assert Served(2, Failure((broken,))).prefix == ""
