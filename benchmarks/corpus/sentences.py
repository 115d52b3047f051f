"""Sentences and paragraphs of made-up prose."""

from random import Random

from benchmarks.corpus.words import ADJECTIVES, ENDINGS, NOUNS, OPENINGS, VERBS


def phrase(random: Random) -> str:
    """Two words, as for a heading: `copper kettle`."""
    return f"{random.choice(ADJECTIVES)} {random.choice(NOUNS)}"


def sentence(random: Random) -> str:
    """One sentence; now and then with emphasis or a word of code."""
    words = (
        f"{random.choice(OPENINGS)}the {phrase(random)} {random.choice(VERBS)} "
        f"the {_object(random)} {random.choice(ENDINGS)}."
    )
    return words[0].upper() + words[1:]


def paragraph(random: Random) -> str:
    """Three to six sentences."""
    return " ".join(sentence(random) for _ in range(random.randint(3, 6)))


def _object(random: Random) -> str:
    mark = random.choices(("", "*", "**", "`"), (80, 7, 7, 6))[0]
    return f"{mark}{phrase(random)}{mark}"
