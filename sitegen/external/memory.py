"""Memory: verdicts of earlier checks, on disk. It can be thrown away at any time."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from sitegen.external.verdict import Finding, Verdict

FOLDER = ".sitegen"
NAME = "external.json"
VERSION = 1
FINE_FOR = timedelta(days=7)
OTHERS_FOR = timedelta(hours=1)


class Remembered(Struct, frozen=True):
    """A verdict, and when it was given."""

    verdict: Verdict
    asked: datetime

    def holds(self, now: datetime) -> bool:
        """Whether it need not be asked again; a moment to come is that of a wrong clock."""
        is_fine = self.verdict.finding is Finding.FINE
        age = now - self.asked
        return timedelta(0) <= age < (FINE_FOR if is_fine else OTHERS_FOR)


def recall(site: Path, now: datetime) -> dict[str, Remembered]:
    """The verdicts that still hold, by address. A damaged memory is an empty one."""
    try:
        read = json.loads((site / FOLDER / NAME).read_bytes())
        answers = read["answers"] if read["version"] == VERSION else {}
        remembered = {str(address): _remembered(one) for address, one in answers.items()}
        return {address: one for address, one in remembered.items() if one.holds(now)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def remember(site: Path, known: Mapping[str, Remembered]) -> None:
    """Write all that is known, at once or not at all. A disk that refuses is no harm."""
    answers = {
        address: {"asked": one.asked.isoformat(), **asdict(one.verdict)}
        for address, one in sorted(known.items())
    }
    text = json.dumps({"version": VERSION, "answers": answers}, ensure_ascii=False, indent=0)
    folder = site / FOLDER
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        # Nobody wants it in a repository.
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        staged = folder / f"{NAME}.{os.getpid()}"
        staged.write_text(text, encoding="utf-8", errors="replace")
        staged.replace(folder / NAME)


def forget(site: Path) -> bool:
    """Delete the memory, and nothing else; says whether there was one."""
    folder = site / FOLDER
    existed = (folder / NAME).is_file()
    with suppress(OSError):
        (folder / NAME).unlink(missing_ok=True)
        # Builds keep what is theirs in the same folder.
        if {place.name for place in folder.iterdir()} == {".gitignore"}:
            (folder / ".gitignore").unlink()
            folder.rmdir()
    return existed


def _remembered(one: Mapping[str, Any]) -> Remembered:
    verdict = Verdict(Finding(one["finding"]), str(one["reason"]), str(one["moved_to"]))
    asked = datetime.fromisoformat(one["asked"])
    if asked.tzinfo is None:
        raise ValueError(one["asked"])
    return Remembered(verdict, asked)
