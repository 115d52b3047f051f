"""Every way in which editors and programs save is noticed, and served at once."""

import asyncio
import os
import re
import shutil
import subprocess
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from sitegen.images.card import FONT
from sitegen.regeneration import MANY, Extent
from sitegen.serve.site_state import SiteState
from sitegen.serve.watch import watching
from sitegen.site.model import Visibility

PATIENCE = 20  # seconds that a busy machine may take


@asynccontextmanager
async def living(site, polling=""):
    """The site's state while its changes are read, and a function that waits until one is seen."""
    told = []
    async with watching(site.folder, polling, told.append) as watch:
        assert told == ([polling] if polling else [])
        state = SiteState(
            site.folder, lambda: Visibility(datetime(2024, 12, 31, tzinfo=UTC), True, True)
        )

        async def read():
            while True:
                changed = await watch.changes(state.is_halfway)
                await asyncio.to_thread(state.reload, changed)
                watch.single.follow(state.single_files)
                state.announce()

        async def until(wanted):
            async with asyncio.timeout(PATIENCE):
                async for _ in state.numbers():
                    # Whoever asks may have to wait for the reading.
                    if await asyncio.to_thread(wanted):
                        return

        watch.single.follow(state.single_files)
        reading = asyncio.create_task(read())
        try:
            yield state, until
        finally:
            reading.cancel()


def in_place(place, text):
    place.write_text(text)


def write_and_rename(place, text):
    beside = place.with_name(f"{place.name}.123")
    beside.write_text(text)
    beside.rename(place)


def backup_and_recreate(place, text):
    place.rename(place.with_name(f"{place.name}~"))
    place.write_text(text)


def truncate_and_write(place, text):
    with place.open("w") as file:
        file.flush()
        os.fsync(file.fileno())
        file.write(text)


def delete_and_recreate(place, text):
    place.unlink()
    place.write_text(text)


def vim(place, text):
    (place.parent / "4913").touch()
    (place.parent / "4913").unlink()
    backup_and_recreate(place, text)
    place.with_name(f"{place.name}~").unlink()


def symlink_swap(place, text):
    other = place.with_name("other.txt")
    other.write_text(text)
    link = place.with_name("link")
    link.symlink_to(other.name)
    link.rename(place)


def with_an_older_date(place, text):
    place.write_text(text)
    os.utime(place, (1, 1))


WAYS = (
    *(in_place, write_and_rename, backup_and_recreate, truncate_and_write),
    *(delete_and_recreate, vim, with_an_older_date, symlink_swap),
)


def test_every_way_of_saving_is_served_and_none_flashes_an_error(site):
    site.post("a")

    async def run():
        async with living(site) as (state, until):
            for number, way in enumerate(WAYS):
                words = f"palabra{number}"
                text = site.post("b", body=words).read_text()
                site.folder.joinpath("content/blog/b.md").unlink()
                way(site.folder / "content/blog/a.md", text)

                def is_served(words=words, way=way):
                    answer = state.answer("/blog/a/")
                    assert answer.status == 200, way
                    return words.encode() in answer.content

                await until(is_served)

    asyncio.run(run())


def test_a_page_that_is_asked_for_while_it_is_saved_is_of_one_moment(site):
    def save(version):
        site.post("a", title=f"versión {version}", body=f"versión {version}")

    async def run():
        async with living(site) as (state, until):
            for version in range(1, 21):
                await asyncio.to_thread(save, version)
                page = await asyncio.to_thread(state.answer, "/blog/a/")
                assert page.status == 200
                assert len({*re.findall(r"versión (\d+)", page.content.decode())}) == 1
            await until(lambda: "versión 20" in state.answer("/blog/a/").content.decode())

    save(0)
    asyncio.run(run())


def test_what_is_deleted_renamed_or_new_is_known_by_its_address(site):
    site.post("un/a")
    site.post("b")
    folder = site.folder / "content/blog"

    async def run():
        async with living(site) as (state, until):

            def status(path):
                return state.answer(path).status

            (folder / "b.md").unlink()
            await until(lambda: status("/blog/b/") == 404)
            (folder / "un").rename(folder / "dos")
            await until(lambda: status("/blog/dos/a/") == 200)
            assert status("/blog/un/a/") == 404
            site.post("dos/a", slug="otro")
            await until(lambda: status("/blog/dos/otro/") == 200)
            assert status("/blog/dos/a/") == 404
            shutil.rmtree(folder / "dos")
            await until(lambda: status("/blog/dos/otro/") == 404)
            site.post("tres/cuatro/c")
            await until(lambda: status("/blog/tres/cuatro/c/") == 200)
            site.write("content/foto.svg", "<svg/>")
            await until(lambda: status("/foto.svg") == 200)

    asyncio.run(run())


def test_layouts_settings_translations_and_assets_count_too(site):
    site.post("a")

    async def run():
        async with living(site) as (state, until):

            def says(words):
                return lambda: words in state.answer("/blog/a/").content

            site.write("layouts/post.html", "{{ t('mine') }} {{ asset('x.css') }} {{ site.title }}")
            site.write("layouts/i18n/es.toml", 'mine = "Lo mío"')
            site.write("layouts/assets/x.css", "a {}")
            await until(says("Lo mío".encode()))
            site.write("layouts/i18n/es.toml", 'mine = "Lo tuyo"')
            await until(says(b"Lo tuyo"))
            before = state.answer("/blog/a/").content
            site.write("layouts/assets/x.css", "b {}")
            await until(lambda: state.answer("/blog/a/").content != before)
            site.write(
                "sitegen.toml", 'title = "Otro"\nlanguage = "es"\nbase_url = "https://x.org"'
            )
            await until(says(b"Otro"))
            shutil.rmtree(site.folder / "layouts")
            await until(says(b"<!doctype html>"))

    asyncio.run(run())


@pytest.mark.parametrize("polling", ["", "as you asked for"])
def test_a_font_beside_the_folders_and_the_deployed_addresses_count_too(site, polling):
    site.config('[images]\nfont = "fonts/f.ttf"\n')
    site.write("fonts/f.ttf", "none yet")
    site.post("a")

    async def run():
        async with living(site, polling) as (state, until):

            def codes():
                return {problem.code for problem in state.served.state.diagnostics}

            assert codes() == {"card-font-unusable"}
            site.write("deployed.txt", "/blog/gone/\n")
            await until(lambda: "address-vanished" in codes())
            site.write("fonts/f.ttf", FONT.read_bytes())
            await until(lambda: "card-font-unusable" not in codes())

    asyncio.run(run())


def put_link(place, target):
    """A link at a place, also of what stands there already, in one step."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name("link.tmp")
    beside.symlink_to(os.path.relpath(target, place.parent))
    beside.replace(place)


@pytest.mark.parametrize("when", ["at the start", "at run time", "after a swap"])
@pytest.mark.parametrize("path", ["uno/s.md", "uno"], ids=["file", "folder"])
def test_what_a_link_leads_to_is_followed(site, path, when):
    post = site.post("s", body="el texto").read_text()
    (site.folder / "content/blog/s.md").unlink()
    wanted = site.folder / "shared" / path
    edited = site.write("shared/uno/s.md", post)
    site.write("other/uno/s.md", post.replace("el texto", "otro texto"))
    link = site.folder / "content/blog" / path
    if when != "at run time":
        put_link(link, wanted if when == "at the start" else site.folder / "other" / path)

    async def run():
        async with living(site) as (state, until):

            def says(words):
                return lambda: words in state.answer("/blog/uno/s/").content

            if when != "at the start":
                await asyncio.to_thread(state.answer, "/blog/uno/s/")
                put_link(link, wanted)
            await until(says(b"el texto"))
            # The first may be seen by a late reading of what happened before.
            for number in range(3):
                edited.write_text(post.replace("el texto", f"enmienda {number}"))
                await until(says(b"enmienda %d" % number))

    asyncio.run(run())


def test_a_checkout_of_many_files_is_served(site):
    def git(*arguments):
        subprocess.run(["git", "-C", site.folder, *arguments], check=True, capture_output=True)

    for number in range(200):
        site.post(f"p{number}", body="uno")
    git("init", "-q", "-b", "uno")
    git("add", ".")
    git("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "uno")
    git("checkout", "-qb", "dos")
    for number in range(200):
        site.post(f"p{number}", body="dos")
    git("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qam", "dos")

    async def run():
        async with living(site) as (state, until):
            assert b"dos" in state.answer("/blog/p199/").content
            await asyncio.to_thread(git, "checkout", "-q", "uno")
            await until(lambda: b"uno" in state.answer("/blog/p199/").content)
            await until(lambda: b"uno" in state.answer("/blog/p0/").content)

    asyncio.run(run())


def test_many_changes_are_waited_for_and_then_make_one_generation(site):
    for number in range(MANY + 1):
        site.post(f"p{number}", body="uno")
    paths = {f"content/blog/p{number}.md" for number in range(MANY + 1)}

    async def run():
        state = SiteState(site.folder, lambda: Visibility(datetime(2024, 12, 31, tzinfo=UTC)))
        for number in range(MANY + 1):
            site.post(f"p{number}", body="dos")
        assert state.is_halfway(paths)
        # Though the system has told of some only, all are seen.
        assert state.reload([*sorted(paths)[:-1], "content/blog/never-there.md"]) is Extent.ALL
        assert state.reload(paths) is Extent.NOTHING

    asyncio.run(run())


def test_without_events_files_are_looked_at_by_the_clock(site):
    site.post("a")

    async def run():
        async with living(site, "as you asked for") as (state, until):
            for version in range(5):  # of which some are saved in the same second
                site.post("a", title=f"versión {version}")
                wanted = f"versión {version}".encode()
                await until(lambda wanted=wanted: wanted in state.answer("/blog/a/").content)

    asyncio.run(run())


def test_a_file_that_is_saved_as_it_was_makes_no_new_generation(site):
    site.post("a")

    async def run():
        state = SiteState(site.folder, lambda: Visibility(datetime(2024, 12, 31, tzinfo=UTC)))
        before = state.served
        assert state.reload({"content/blog/a.md"}) is Extent.NOTHING
        assert state.served is before

    asyncio.run(run())
