"""Studio: what the images of a site were seen to be, and what others are made with."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from sitegen.config import ImageConfig
from sitegen.errors import Diagnostic
from sitegen.images.card import FONT, Stationery, open_stationery
from sitegen.images.card_problems import unusable_font
from sitegen.images.diagnosis import extra_missing, metadata_left, problems_of_images
from sitegen.images.encoder import find_encoder
from sitegen.images.font_coverage import NoFontError
from sitegen.images.gallery import Recipe, recipe_for
from sitegen.images.looking import Looked, look_at_images
from sitegen.images.reading import is_photo
from sitegen.source.tree import FileOnDisk

NO_IMAGES: Mapping[str, Looked] = MappingProxyType({})


class Studio(Struct, frozen=True):
    """`looked` has the images of a site by path; smaller versions are made by the `recipe`.

    On `stationery` are drawn social images, in the font of the file `font`.
    """

    settings: ImageConfig
    looked: Mapping[str, Looked]
    recipe: Recipe | None
    stationery: Stationery | None
    font: Path
    font_problems: tuple[Diagnostic, ...] = ()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the images, and with what they are made with."""
        lacks_encoder = self.settings.pictures and self.recipe is None
        return (
            *problems_of_images(self.looked),
            *(() if self.settings.keep_metadata else metadata_left(self.looked)),
            *(extra_missing(self.looked) if lacks_encoder else ()),
            *self.font_problems,
        )


Equip = Callable[[Collection[FileOnDisk], int], Studio]
"""The studio of a site that publishes these files, found at a time in nanoseconds since 1970."""


def open_studio(
    folder: Path,
    settings: ImageConfig,
    files: Collection[FileOnDisk],
    seen_at: int,
    known: Mapping[str, Looked] = NO_IMAGES,
) -> Studio:
    """The studio of the site in `folder`; `known` is an earlier look at its images, by path."""
    recipe = _recipe(settings, files)
    looked = look_at_images(files, seen_at, recipe is not None, known)
    font = font_of(folder, settings)
    stationery, problems = _stationery(font, settings)
    return Studio(settings, looked, recipe, stationery, font, problems)


def studio_after(before: Studio, files: Collection[FileOnDisk], seen_at: int) -> Studio:
    """The studio after changes of files that were all told, and of neither font nor settings."""
    recipe = _recipe(before.settings, files)
    looked = look_at_images(files, seen_at, recipe is not None, before.looked, is_told=True)
    return replace(before, looked=looked, recipe=recipe)


def font_of(folder: Path, settings: ImageConfig) -> Path:
    """The font of social images."""
    return folder / settings.font if settings.font else FONT


def _recipe(settings: ImageConfig, files: Collection[FileOnDisk]) -> Recipe | None:
    """How smaller versions of the site's images are made; Pillow is not loaded for nothing."""
    is_needed = settings.pictures and any(is_photo(file.path) for file in files)
    encoder = find_encoder() if is_needed else None
    return recipe_for(settings, encoder) if encoder else None


def _stationery(
    font: Path, settings: ImageConfig
) -> tuple[Stationery | None, tuple[Diagnostic, ...]]:
    """What social images are drawn with, or why nothing can be."""
    if not settings.social:
        return None, ()
    try:
        return open_stationery(font), ()
    except OSError as problem:
        reason = problem.strerror or str(problem)
    except NoFontError:
        reason = "it is no font"
    return None, (unusable_font(settings.font, reason),)
