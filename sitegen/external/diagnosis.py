"""What an author is told of links to other sites."""

from collections.abc import Iterable

from sitegen.errors import Diagnostic, Severity, warning
from sitegen.external.links import ExternalLink
from sitegen.external.verdict import Finding, Verdict

_UNASKED = Verdict(Finding.UNCLEAR, "there was no time left to ask")


def diagnose(link: ExternalLink, verdict: Verdict | None, severity: Severity) -> Diagnostic | None:
    """What is wrong with the link: `severity` is that of a dead one."""
    verdict = verdict or _UNASKED
    if verdict.finding is Finding.UNCLEAR:
        return _unclear(link, verdict)
    if verdict.finding is Finding.FINE:
        return _moved(link, verdict.moved_to) if verdict.moved_to else None
    return Diagnostic(
        "external-dead",
        f"`{link.url}` leads nowhere: {verdict.reason}",
        link.where,
        f"take the link away, or look for a copy at `https://web.archive.org/web/{link.address}`",
        severity,
    )


def skipped(links: Iterable[ExternalLink]) -> tuple[Diagnostic, ...]:
    """The links that only machines nearby can follow, each address once."""
    first: dict[str, ExternalLink] = {}
    for link in links:
        first.setdefault(link.address, link)
    return tuple(
        warning(
            "external-private",
            f"`{link.url}` is not checked: no public server has this name",
            link.where,
            f'to hear no more of it, write ignore = ["{link.address}"] under [check]',
        )
        for link in first.values()
    )


def offline(hosts: int) -> Diagnostic:
    """No host was found at all: that says more of our own machine than of the links."""
    return warning(
        "external-offline",
        f"none of {hosts} hosts could be found, so no link to another site was checked",
        None,
        "see whether this machine is online, then check again",
    )


def _moved(link: ExternalLink, moved_to: str) -> Diagnostic:
    _, mark, fragment = link.url.partition("#")
    written = moved_to if "#" in moved_to else moved_to + mark + fragment
    return warning(
        "external-moved",
        f"`{link.url}` has moved to `{moved_to}` for good",
        link.where,
        f"write `{written}`",
    )


def _unclear(link: ExternalLink, verdict: Verdict) -> Diagnostic:
    return warning(
        "external-unclear",
        f"`{link.url}` could not be checked: {verdict.reason}",
        link.where,
        f'open it in a browser; ignore = ["{link.address}"] under [check] leaves it out',
    )
