"""Find outputs that would overwrite one another, on any file system."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct

from sitegen.errors import Diagnostic, Where, error
from sitegen.urls import output_of

# The longest name that common file systems can hold, in bytes of UTF-8.
LONGEST_NAME = 255


class Claim(Struct, frozen=True):
    """Somebody's wish to have a URL: `owner` says who, in words that fit into a sentence."""

    url: str
    owner: str
    where: Where | None = None
    way_out: str = "rename one of them, or give it a `slug` of its own in its front matter"


def find_conflicts(claims: Sequence[Claim]) -> tuple[Diagnostic, ...]:
    """Every output that two claims want, that is also a folder, or whose name is too long."""
    by_output: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_output[_place_of(claim.url)].append(claim)
    return (
        *(_doubled(found) for found in by_output.values() if len(found) > 1),
        *_file_and_folder(by_output),
        *_too_long(claims),
    )


def are_compatible(urls: Collection[str]) -> bool:
    """Whether `find_conflicts` would find nothing wrong with claims to these URLs."""
    outputs = {_place_of(url) for url in urls}
    return (
        len(outputs) == len(urls)
        and outputs.isdisjoint(_folders_of(outputs))
        and not any(map(_too_long_name_in, urls))
    )


def _place_of(url: str) -> str:
    """The output of a URL, the same for those that some file system cannot tell apart."""
    return output_of(url).casefold()


def _doubled(claims: Sequence[Claim]) -> Diagnostic:
    """Named first is who can give way most easily: an exact line before a file as a whole, and
    what an author wrote before pages that sitegen makes.
    """
    first, second = sorted(claims, key=_stubbornness)[:2]
    if output_of(first.url) != output_of(second.url):
        message = (
            f"{first.owner} and {second.owner} would have URLs that differ by letter case only: "
            f"`{first.url}` and `{second.url}`"
        )
    elif first.url != second.url:
        message = (
            f"{first.owner} and {second.owner} would both be the file `{output_of(first.url)}`"
        )
    else:
        message = f"{first.owner} and {second.owner} would both be `{first.url}`"
    return error(
        "url-conflict",
        message,
        first.where or second.where,
        first.way_out,
    )


def _stubbornness(claim: Claim) -> int:
    if claim.where is None:
        return 2
    return 0 if claim.where.line else 1


def _file_and_folder(by_output: dict[str, list[Claim]]) -> Iterator[Diagnostic]:
    """A file `a` and a file `a/index.html` cannot lie in one folder."""
    if by_output.keys().isdisjoint(_folders_of(by_output)):
        return
    for output, claims in by_output.items():
        folders = output.split("/")[:-1]
        for depth in range(1, len(folders) + 1):
            folder = "/".join(folders[:depth])
            if folder in by_output:
                other, claim = by_output[folder][0], claims[0]
                yield error(
                    "url-file-and-folder",
                    f"{claim.owner} needs a folder `{folder}`, "
                    f"but {other.owner} is a file of that name",
                    claim.where or other.where,
                    "rename one of them",
                )


def _folders_of(outputs: Iterable[str]) -> set[str]:
    """Every folder that an output lies in, each looked at once."""
    folders: set[str] = set()
    for output in outputs:
        folder = output.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def _too_long(claims: Iterable[Claim]) -> Iterator[Diagnostic]:
    for claim in claims:
        if name := _too_long_name_in(claim.url):
            yield error(
                "url-too-long",
                f"{claim.owner} would have a name of {len(name.encode())} bytes, "
                f"more than file systems can hold: `{name[:40]}…`",
                claim.where,
                "give it a shorter `slug` in its front matter, or rename the file",
            )


def _too_long_name_in(url: str) -> str:
    # No character takes more than four bytes (RFC 3629).
    if len(url) * 4 <= LONGEST_NAME:
        return ""
    longest = max(url.split("/"), key=lambda name: len(name.encode()))
    return longest if len(longest.encode()) > LONGEST_NAME else ""
