"""View: what layouts see of a thing; every fact of it is noted when it is read."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar, overload

from msgspec import Struct

from sitegen.site.facts import Facts
from sitegen.tracking import MISSING, Key, Note

T = TypeVar("T")
V = TypeVar("V")
_new_tuple = tuple.__new__


class View(Struct, frozen=True):
    """One thing of a site: `_kind` and `_subject` say which."""

    _kind: ClassVar[str] = ""
    _facts: Facts

    @property
    def _subject(self) -> str:
        return ""

    @property
    def _identity(self) -> Key:
        return Key(self._kind, self._subject)

    def _list(self, name: str, things: Sequence[T], view: Callable[[Facts, T], V]) -> "Views[V]":
        """These things as this view lists them under a name."""
        key = Key(self._kind, self._subject, name)
        return Views(self._facts.note, key, things, partial(view, self._facts))


class fact(Generic[T]):  # noqa: N801 — used like `property`
    """A property of a view whose reads are noted."""

    def __init__(self, compute: Callable[[Any], T]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, view: None, owner: type) -> "fact[T]": ...
    @overload
    def __get__(self, view: View, owner: type) -> T: ...
    def __get__(self, view: View | None, owner: type) -> "fact[T] | T":
        if view is None:
            return self
        # Pages read a hundred facts; a key made this way takes a third of the time.
        key: Key = _new_tuple(Key, (view._kind, view._subject, self._name))
        view._facts.note(key)
        return self._compute(view)


class own_fact(fact[T]):  # noqa: N801 — used like `property`
    """A fact that the thing itself and the settings decide, whatever else is on the site."""


class Views(Sequence[V]):
    """Things in order, each seen by `view`.

    What is noted is what was asked of them: whether there are any, how many, one of them, or all.
    `key` is that of the view's property which lists them.
    """

    def __init__(self, note: Note, key: Key, things: Sequence[T], view: Callable[[T], V]) -> None:
        self._note = note
        self._key = key
        self._things: Sequence[Any] = things
        self._view: Callable[[Any], V] = view

    def __bool__(self) -> bool:
        self._note_question("any")
        return bool(self._things)

    def __len__(self) -> int:
        self._note_question("count")
        return len(self._things)

    def __iter__(self) -> Iterator[V]:
        self._note(self._key)
        return map(self._view, self._things)

    @overload
    def __getitem__(self, place: int) -> V: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[V]: ...
    def __getitem__(self, place: int | slice) -> V | Sequence[V]:
        if isinstance(place, slice):
            self._note_question(f"{place.start}:{place.stop}:{place.step}")
            return tuple(map(self._view, self._things[place]))
        self._note_question(str(place))
        return self._view(self._things[place])

    def _note_question(self, question: str) -> None:
        self._note(self._key._replace(name=f"{self._key.name} {question}"))


def look(view: View, name: str) -> object:
    """What a view shows under the `name` of a key that it, or one of its listings, has noted."""
    attribute, _, question = name.partition(" ")
    value = getattr(view, attribute)
    match question:
        case "":
            return value
        case "any":
            return bool(value)
        case "count":
            return len(value)
    try:
        return value[_place_in(question)]
    except IndexError:
        return MISSING


def _place_in(question: str) -> int | slice:
    parts = [None if part == "None" else int(part) for part in question.split(":")]
    return slice(*parts) if len(parts) > 1 else parts[0] or 0
