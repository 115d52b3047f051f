"""The Markdown body of a generated post."""

from collections.abc import Callable, Sequence
from random import Random

from benchmarks.corpus.code_blocks import code_block
from benchmarks.corpus.sentences import paragraph, phrase, sentence

# Blocks of code in a post, and how often: 1.8 on average.
CODE_BLOCKS = ((1, 2, 3), (40, 40, 20))
# Parts that are put between the paragraphs of a post, and the share of posts that have one.
TABLE_SHARE = 0.25
QUOTE_SHARE = 0.3
SECTIONS = 4
PARAGRAPHS = 7


def write_body(random: Random, targets: Sequence[str]) -> tuple[str, int]:
    """A body of about 4.6 KB that links to these URLs, and how many blocks of code it has."""
    blocks = random.choices(*CODE_BLOCKS)[0]
    parts = [code_block(random) for _ in range(blocks)]
    parts += [part(random) for part in _extras(random)]
    parts += [_link(random, url) for url in targets]
    parts += [paragraph(random) for _ in range(PARAGRAPHS)]
    random.shuffle(parts)
    return "\n\n".join((paragraph(random), *_with_headings(random, parts))) + "\n", blocks


def _with_headings(random: Random, parts: Sequence[str]) -> list[str]:
    every = -(-len(parts) // SECTIONS)
    with_headings: list[str] = []
    for place, part in enumerate(parts):
        if place % every == 0:
            with_headings.append(f"## The {phrase(random)}")
        with_headings.append(part)
    return with_headings


def _extras(random: Random) -> list[Callable[[Random], str]]:
    extras: list[Callable[[Random], str]] = [_bullets, random.choice((_steps, _nested))]
    if random.random() < TABLE_SHARE:
        extras.append(_table)
    if random.random() < QUOTE_SHARE:
        extras.append(_quote)
    return extras


def _bullets(random: Random) -> str:
    return "\n".join(f"- {sentence(random)}" for _ in range(random.randint(3, 5)))


def _steps(random: Random) -> str:
    return "\n".join(f"{number}. {sentence(random)}" for number in range(1, 5))


def _nested(random: Random) -> str:
    return "\n".join(f"- {phrase(random)}\n    - {sentence(random)}" for _ in range(2))


def _quote(random: Random) -> str:
    return f"> {sentence(random)}"


def _table(random: Random) -> str:
    head = f"| {phrase(random)} | {phrase(random)} | size |\n|---|---|---|"
    rows = (
        f"| {phrase(random)} | `{phrase(random)}` | {random.randint(1, 999)} |" for _ in range(4)
    )
    return "\n".join((head, *rows))


def _link(random: Random, url: str) -> str:
    return f"{sentence(random)} See [the {phrase(random)}]({url}). {sentence(random)}"
