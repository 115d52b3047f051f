"""The links of a site that lead to others, with every place that has them."""

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from sitegen.config import SiteConfig
from sitegen.errors import Diagnostic, Where
from sitegen.external.address import address_of, is_web, path_within
from sitegen.external.places import PlaceFinder
from sitegen.generation import Generation
from sitegen.markup.body import Body
from sitegen.site.link_check import check_own_address
from sitegen.site.links import candidates_of
from sitegen.site.model import Entry


class ExternalLink(Struct, frozen=True):
    """A URL as it is written, at one place."""

    url: str
    where: Where

    @property
    def address(self) -> str:
        """What is asked for."""
        return address_of(self.url)


def external_links(
    generation: Generation, body_of: Callable[[Entry], Body]
) -> tuple[tuple[ExternalLink, ...], tuple[Diagnostic, ...]]:
    """The links to other sites, and what is wrong with those that name this site in full."""
    facts = generation.scene.facts(body_of)
    links: list[ExternalLink] = []
    problems: list[Diagnostic] = []
    for entry in generation.scene.site.entries:
        for link in _links_of(generation, entry, body_of(entry)):
            path = _own_path(link, generation.config)
            if path is None:
                links.append(link)
            elif problem := check_own_address(facts, entry, link.url, path):
                problems.append(replace(problem, where=link.where))
    return tuple(links), tuple(problems)


def _links_of(generation: Generation, entry: Entry, body: Body) -> Iterator[ExternalLink]:
    finder: PlaceFinder | None = None
    for url in _urls_of(body):
        finder = finder or PlaceFinder(generation.sources.manuscript(entry.document))
        yield from (ExternalLink(url, where) for where in finder.places_of(url))
    front_matter = entry.document.front_matter
    if is_web(front_matter.hero_image):
        where = front_matter.places.get("heroImage", entry.document.place)
        yield ExternalLink(front_matter.hero_image.strip(), where)


def _urls_of(body: Body) -> Iterator[str]:
    """The URLs of a body, each once. A `srcset` with our own images may have others' too."""
    of_targets = (url for target in body.html.targets for url, _ in candidates_of(target))
    yield from (url for url in dict.fromkeys((*body.external, *of_targets)) if is_web(url))


def _own_path(link: ExternalLink, config: SiteConfig) -> str | None:
    """The path on this site that the link names; a site without an address of its own has none."""
    if config.base_url == SiteConfig().base_url:
        return None
    path = path_within(link.address, config.base_url)
    _, mark, fragment = link.url.partition("#")
    return path if path is None else path + mark + fragment
