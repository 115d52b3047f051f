"""What an author is told of links to other sites."""

from sitegen.errors import Severity, Where, error, warning
from sitegen.external.diagnosis import diagnose, offline, skipped
from sitegen.external.links import ExternalLink
from sitegen.external.verdict import Finding, Verdict

_WHERE = Where("content/x.md", 3, 7, "[a](https://a.b/c#d)", 15)
_LINK = ExternalLink("https://a.b/c#d", _WHERE)


def _told(verdict: Verdict | None, severity: Severity = Severity.ERROR):
    return diagnose(_LINK, verdict, severity)


def test_nothing_of_a_link_that_works():
    assert _told(Verdict(Finding.FINE)) is None


def test_a_dead_link_is_an_error():
    assert _told(Verdict(Finding.DEAD, "the answer is 404 Not Found")) == error(
        "external-dead",
        "`https://a.b/c#d` leads nowhere: the answer is 404 Not Found",
        _WHERE,
        "take the link away, or look for a copy at `https://web.archive.org/web/https://a.b/c`",
    )


def test_a_link_to_a_host_that_is_gone_is_dead():
    problem = _told(Verdict(Finding.NO_HOST, "there is no host of that name"), Severity.WARNING)
    assert problem is not None
    assert (problem.code, problem.severity) == ("external-dead", Severity.WARNING)


def test_a_page_that_has_moved_keeps_the_place_in_it():
    assert _told(Verdict(Finding.FINE, moved_to="https://e.f/")) == warning(
        "external-moved",
        "`https://a.b/c#d` has moved to `https://e.f/` for good",
        _WHERE,
        "write `https://e.f/#d`",
    )


def test_what_could_not_be_checked_is_no_error():
    hint = 'open it in a browser; ignore = ["https://a.b/c"] under [check] leaves it out'
    assert _told(Verdict(Finding.UNCLEAR, "the answer is 403 Forbidden")) == warning(
        "external-unclear",
        "`https://a.b/c#d` could not be checked: the answer is 403 Forbidden",
        _WHERE,
        hint,
    )
    unasked = _told(None)
    assert unasked is not None
    assert (
        unasked.message == "`https://a.b/c#d` could not be checked: there was no time left to ask"
    )


def test_a_private_address_is_told_once():
    links = [ExternalLink(f"http://localhost/#{n}", _WHERE) for n in range(3)]
    assert skipped(links) == (
        warning(
            "external-private",
            "`http://localhost/#0` is not checked: no public server has this name",
            _WHERE,
            'to hear no more of it, write ignore = ["http://localhost/"] under [check]',
        ),
    )


def test_no_host_at_all():
    assert offline(3) == warning(
        "external-offline",
        "none of 3 hosts could be found, so no link to another site was checked",
        None,
        "see whether this machine is online, then check again",
    )
