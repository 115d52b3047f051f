"""Front matter to YAML, by the names that sitegen has for it."""

from collections.abc import Iterator

import yaml

from sitegen.source.document import FrontMatter
from sitegen.source.moment import Moment


def front_matter_text(front_matter: FrontMatter) -> str:
    """A block of front matter that reads as this one; what says nothing is left out."""
    return "".join(("---\n", *_lines(front_matter), "---\n"))


def _lines(front_matter: FrontMatter) -> Iterator[str]:
    values: dict[str, object] = {
        "title": front_matter.title,
        "description": front_matter.description,
        "pubDate": front_matter.pub_date,
        "updatedDate": front_matter.updated_date,
        "heroImage": front_matter.hero_image,
        "heroAlt": front_matter.hero_alt,
        "tags": list(front_matter.tags),
        "series": front_matter.series,
        "part": front_matter.part,
        "draft": front_matter.draft,
        "slug": front_matter.slug,
        "aliases": list(front_matter.aliases),
        "author": front_matter.author,
        "language": front_matter.language,
        "layout": front_matter.layout,
    }
    yield from (_line(name, value) for name, value in values.items() if value)
    if not front_matter.toc:
        yield _line("toc", False)
    yield from (_line(name, value) for name, value in front_matter.extra.items())


def _line(name: str, value: object) -> str:
    if isinstance(value, Moment):
        return f"{name}: {_moment(value)}\n"
    flow = isinstance(value, list) and all(isinstance(item, str) for item in value)
    return yaml.safe_dump(
        {name: value},
        allow_unicode=True,
        sort_keys=False,
        width=10_000,
        default_flow_style=None if flow else False,
    )


def _moment(moment: Moment) -> str:
    """The date as its author wrote it: with a time, and an offset, only where there was one."""
    if moment.clock is None:
        return moment.day.isoformat()
    sign, offset = "+", moment.offset
    clock = f"{moment.day.isoformat()}T{moment.clock.isoformat('seconds')}"
    if offset is None:
        return clock
    seconds = int(offset.total_seconds())
    sign = "-" if seconds < 0 else "+"
    return f"{clock}{sign}{abs(seconds) // 3600:02}:{abs(seconds) % 3600 // 60:02}"
