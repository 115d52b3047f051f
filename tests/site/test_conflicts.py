import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import Where, error
from sitegen.site.conflicts import Claim, are_compatible, find_conflicts
from sitegen.urls import output_of

A, B = Where("content/a.md"), Where("content/b.md")
HINT = "rename one of them, or give it a `slug` of its own in its front matter"


def claims(*urls):
    return [Claim(url, f"`{number}`") for number, url in enumerate(urls)]


class TestOneOutputTwice:
    def test_two_claims_of_one_url(self):
        assert find_conflicts([Claim("/x/", "`a.md`", A), Claim("/x/", "`b.md`", B)]) == (
            error("url-conflict", "`a.md` and `b.md` would both be `/x/`", A, HINT),
        )

    def test_urls_that_differ_by_case_are_one_file_on_many_disks(self):
        assert find_conflicts([Claim("/X/", "`a.md`", A), Claim("/x/", "`b.md`", B)]) == (
            error(
                "url-conflict",
                "`a.md` and `b.md` would have URLs that differ by letter case only: "
                "`/X/` and `/x/`",
                A,
                HINT,
            ),
        )

    def test_a_page_and_a_copied_file_may_be_one_output(self):
        assert find_conflicts([Claim("/x/", "`a.md`", A), Claim("/x/index.html", "`b`")]) == (
            error(
                "url-conflict",
                "`a.md` and `b` would both be the file `x/index.html`",
                A,
                HINT,
            ),
        )

    def test_what_an_author_wrote_is_named_first(self):
        (found,) = find_conflicts([Claim("/x/", "a page"), Claim("/x/", "`b.md`", B)])
        assert found.message == "`b.md` and a page would both be `/x/`"
        assert found.where == B

    def test_three_claims_are_one_conflict(self):
        assert len(find_conflicts(claims("/x/", "/x/", "/x/"))) == 1


class TestFileAndFolder:
    @pytest.mark.parametrize("order", [1, -1])
    def test_a_file_where_a_folder_is_needed(self, order):
        wanted = [Claim("/x", "`content/x`"), Claim("/x/", "`a.md`", A)][::order]
        assert find_conflicts(wanted) == (
            error(
                "url-file-and-folder",
                "`a.md` needs a folder `x`, but `content/x` is a file of that name",
                A,
                "rename one of them",
            ),
        )

    def test_a_folder_further_up(self):
        (found,) = find_conflicts(claims("/a", "/a/b/c/"))
        assert found.message == "`1` needs a folder `a`, but `0` is a file of that name"


class TestLongNames:
    def test_a_name_that_no_disk_can_hold(self):
        name = "ñ" * 128
        assert find_conflicts([Claim(f"/blog/{name}/", "`a.md`", A)]) == (
            error(
                "url-too-long",
                "`a.md` would have a name of 256 bytes, more than file systems can hold: "
                f"`{'ñ' * 40}…`",
                A,
                "give it a shorter `slug` in its front matter, or rename the file",
            ),
        )

    def test_the_longest_that_it_can(self):
        assert find_conflicts(claims("/" + "x" * 255 + "/")) == ()


@given(st.lists(st.sampled_from(["/", "/a", "/a/", "/A/", "/a/b", "/a/b/", "/b", "/a/index.html"])))
def test_without_conflicts_every_claim_has_a_file_of_its_own(urls):
    if not find_conflicts(claims(*urls)):
        outputs = [output_of(url).lower() for url in urls]
        assert len({*outputs}) == len(urls)
        assert not any(a != b and a.startswith(f"{b}/") for a in outputs for b in outputs)


SEGMENTS = st.sampled_from(("a", "A", "b", "index.html", "ß", "ss", "x" * 256, "é" * 128, "é" * 60))
ADDRESSES = st.builds(
    "/{}{}".format,
    st.lists(SEGMENTS, max_size=3).map("/".join),
    st.sampled_from(("", "/")),
)


@given(st.lists(ADDRESSES, max_size=4))
def test_compatible_urls_are_those_without_conflicts(urls):
    assert are_compatible(urls) == (find_conflicts(claims(*urls)) == ())
