"""What of the last build is still as it was left: a stamp is believed, and bytes are the truth."""

import os
import shutil
from hashlib import sha256
from math import inf

import pytest

from sitegen.build.inventory import Inventory
from sitegen.build.standing import BuiltFor, Found, OutputRecord, Standing, Structure
from sitegen.site.model import Waiting
from sitegen.source.tree import Stamp

PAGE = "blog/a/index.html"
TEXT = "<p>"
DIGEST = sha256(TEXT.encode()).hexdigest()
OURS = {PAGE: DIGEST}


@pytest.fixture
def output(site):
    site.write(f"public/{PAGE}", TEXT)
    return site.folder / "public"


@pytest.fixture
def inventory(output):
    """Makes inventories after a build that left one page."""
    left = {PAGE: OutputRecord(DIGEST, Stamp.of(os.lstat(output / PAGE)))}
    found = Found(b"", b"", 0, 0)
    site = BuiltFor("https://example.com/", drafts=False, future=False)
    before = Standing(
        found, -inf, inf, Structure(b"", b""), {}, 1, 1, Waiting(), (), left, site, {}
    )
    return lambda owned=OURS, before=before: Inventory(output, owned, before)


def test_a_file_as_it_was_left_is_intact(inventory):
    assert inventory().is_intact(PAGE)


@pytest.mark.parametrize("owned", [{}, {PAGE: "other"}, {PAGE: f"{DIGEST} other"}])
def test_not_one_that_the_manifest_does_not_vouch_for(inventory, owned):
    assert not inventory(owned).is_intact(PAGE)


def test_nor_one_that_no_build_left(inventory):
    assert not inventory({"b": DIGEST}).is_intact("b")
    assert not inventory(before=None).is_intact(PAGE)


@pytest.mark.parametrize("text", ["<b>", "<p>longer"])
def test_nor_one_that_was_edited(site, inventory, text):
    site.write(f"public/{PAGE}", text)
    assert not inventory().is_intact(PAGE)


def test_nor_one_that_was_deleted(output, inventory):
    (output / PAGE).unlink()
    assert not inventory().is_intact(PAGE)


def test_nor_a_link_to_one(output, inventory):
    (output / PAGE).rename(output / "moved")
    (output / PAGE).symlink_to(output / "moved")
    assert not inventory().is_intact(PAGE)


def test_the_same_bytes_in_another_file_are_known_by_its_stamp_from_now_on(output, inventory):
    shutil.copyfile(output / PAGE, output / "copy")
    (output / "copy").replace(output / PAGE)
    assert inventory().stamp_of(PAGE) == Stamp.of(os.lstat(output / PAGE))
    assert inventory().stamp_of(PAGE) != inventory().left(PAGE).stamp
