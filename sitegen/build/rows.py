"""Collections over the rows of a database, each opened when it is asked for."""

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar, overload

from sitegen.site.model import Entry

T = TypeVar("T")
# Pages that are rendered one after the other ask for the same posts again.
KEPT_OPEN = 1024


@dataclass(frozen=True, slots=True)
class Entries(Sequence[Entry]):
    """Entries by their `numbers`, each opened when it is asked for."""

    entry_of: Callable[[int], Entry]
    numbers: Sequence[int]

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Entry]: ...
    def __getitem__(self, place: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(place, slice):
            return Entries(self.entry_of, self.numbers[place])
        return self.entry_of(self.numbers[place])

    def __len__(self) -> int:
        return len(self.numbers)


class Column(Collection[str]):
    """A column of a table by which rows are looked for. Of several the first one counts."""

    def __init__(self, database: sqlite3.Connection, table: str, name: str) -> None:
        self._database = database
        self._all = f"SELECT {name} FROM {table} ORDER BY number"  # noqa: S608 — our own names
        self._first = f"SELECT min(number) FROM {table} WHERE {name} = ?"  # noqa: S608
        self.number_of = lru_cache(KEPT_OPEN)(self._number_of)

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and self.number_of(text) is not None

    def __iter__(self) -> Iterator[str]:
        return iter([text for (text,) in self._database.execute(self._all)])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _number_of(self, text: str) -> int | None:
        number: int | None
        (number,) = self._database.execute(self._first, (text,)).fetchone()
        return number


@dataclass(frozen=True, slots=True)
class Stored(Mapping[str, T], Generic[T]):
    """What `value_of` makes of the number of each row, by a column; None stands for no value."""

    column: Column
    value_of: Callable[[int], T | None]

    def __getitem__(self, key: str) -> T:
        number = self.column.number_of(key)
        value = None if number is None else self.value_of(number)
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self.column)

    def __len__(self) -> int:
        return len(self.column)
