"""check_external: every link to another site, asked or recalled."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from sitegen.errors import Diagnostic, Severity
from sitegen.external.address import host_of, is_ignored, is_private
from sitegen.external.asking import Limits, ask_all
from sitegen.external.diagnosis import diagnose, offline, skipped
from sitegen.external.links import ExternalLink, external_links
from sitegen.external.memory import Remembered, recall, remember
from sitegen.external.verdict import Finding, Verdict
from sitegen.generation import Generation
from sitegen.markup.body import Body
from sitegen.site.model import Entry

Progress = Callable[[str, int, int], None]


class Round(Struct, frozen=True):
    """Where and when a check happens: the site's folder, the present moment, what it may cost."""

    site: Path
    now: datetime
    limits: Limits = Limits()


def check_external(
    generation: Generation,
    body_of: Callable[[Entry], Body],
    round_: Round,
    progress: Progress,
) -> tuple[Diagnostic, ...]:
    """What is wrong with the links that leave the site, and those that name it in full.

    Each address is asked once, if at all; each place that has it is told. What was heard is kept
    on disk, also if the user ends the check by KeyboardInterrupt.
    """
    links, problems = external_links(generation, body_of)
    links = tuple(one for one in links if not is_ignored(one.address, generation.config.ignore))
    public = tuple(link for link in links if not is_private(link.address))
    private = tuple(link for link in links if is_private(link.address))
    severity = Severity.ERROR if generation.config.links == "error" else Severity.WARNING
    return (
        *problems,
        *skipped(private),
        *_told(public, severity, round_, progress),
    )


def _told(
    links: Iterable[ExternalLink], severity: Severity, round_: Round, progress: Progress
) -> tuple[Diagnostic, ...]:
    links = tuple(links)
    addresses = dict.fromkeys(link.address for link in links)
    known = recall(round_.site, round_.now)
    missing = tuple(address for address in addresses if address not in known)
    heard = _heard(missing, round_, known, progress)
    hosts = {host_of(address) for address in missing}
    if len(hosts) > 1 and _is_offline(heard):
        return (offline(len(hosts)),)
    verdicts = {address: one.verdict for address, one in known.items()} | heard
    found = (diagnose(link, verdicts.get(link.address), severity) for link in links)
    return tuple(problem for problem in found if problem)


def _heard(
    addresses: tuple[str, ...], round_: Round, known: Mapping[str, Remembered], progress: Progress
) -> dict[str, Verdict]:
    """The verdicts of the addresses; with what was known they are the new memory."""
    heard: dict[str, Verdict] = {}

    def hear(address: str, verdict: Verdict) -> None:
        heard[address] = verdict
        progress("Links to other sites", len(heard), len(addresses))

    try:
        if addresses:
            ask_all(addresses, round_.limits, lambda address: not is_private(address), hear)
    finally:
        if heard and not _is_offline(heard):
            new = {address: Remembered(verdict, round_.now) for address, verdict in heard.items()}
            remember(round_.site, {**known, **new})
    return heard


def _is_offline(heard: Mapping[str, Verdict]) -> bool:
    return bool(heard) and all(one.finding is Finding.NO_HOST for one in heard.values())
