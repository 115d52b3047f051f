"""check_upkeep: all that a site can do better, but for what its author wants to be left alone."""

from collections.abc import Callable
from itertools import chain

from sitegen.errors import Diagnostic
from sitegen.generation import Generation
from sitegen.markup.body import Body
from sitegen.site.model import Entry
from sitegen.upkeep.descriptions import missing_descriptions
from sitegen.upkeep.images import heavy_images
from sitegen.upkeep.pictures import missing_alts
from sitegen.upkeep.tags import lonely_tags, similar_tags


def check_upkeep(
    generation: Generation, _body_of: Callable[[Entry], Body]
) -> tuple[Diagnostic, ...]:
    """Warnings and notices, none of a code that `[check] quiet` names."""
    site = generation.scene.site
    found = chain(
        missing_descriptions(site),
        missing_alts(generation),
        heavy_images(generation),
        similar_tags(site),
        lonely_tags(site),
    )
    return tuple(problem for problem in found if problem.code not in generation.config.quiet)
