"""What the development server itself says in a browser, in the language of the page."""

from collections.abc import Mapping

from msgspec import Struct


class Words(Struct, frozen=True):
    """The texts of one language; counted ones in the singular and the plural."""

    language: str
    error: tuple[str, str]
    warning: tuple[str, str]
    obstacle: tuple[str, str]
    instead_of_page: str
    over_page: str
    about_warnings: str
    about_obstacles: str
    close: str
    open_in_editor: str

    def errors(self, number: int) -> str:
        """`1 error`, `2 errors`."""
        return _counted(number, self.error)

    def warnings(self, number: int) -> str:
        """`1 warning`, `2 warnings`."""
        return _counted(number, self.warning)

    def obstacles(self, number: int) -> str:
        """`1 stops a build`, `2 stop a build`."""
        return _counted(number, self.obstacle)


ENGLISH = Words(
    language="en",
    error=("{n} error", "{n} errors"),
    warning=("{n} warning", "{n} warnings"),
    obstacle=("{n} stops a build", "{n} stop a build"),
    instead_of_page="The page comes back by itself once this is mended.",
    over_page="Behind this is the page as it was. It moves on by itself once this is mended.",
    about_warnings="They do not stop this page.",
    about_obstacles="This page can be seen; what comes first here stops a build.",
    close="Close",
    open_in_editor="Open in the editor",
)
SPANISH = Words(
    language="es",
    error=("{n} error", "{n} errores"),
    warning=("{n} aviso", "{n} avisos"),
    obstacle=("{n} impide publicar", "{n} impiden publicar"),
    instead_of_page="La página volverá por sí sola en cuanto esto esté arreglado.",
    over_page="Detrás está la página como era. Seguirá por sí sola en cuanto esto esté arreglado.",
    about_warnings="No impiden ver esta página.",
    about_obstacles="Esta página se ve; lo primero de la lista impide publicar el sitio.",
    close="Cerrar",
    open_in_editor="Abrir en el editor",
)
WORDS: Mapping[str, Words] = {"en": ENGLISH, "es": SPANISH}


def words_for(language: str) -> Words:
    """The texts for a language tag such as `es-MX`; English where there are none."""
    return WORDS.get(language.partition("-")[0].lower(), ENGLISH)


def _counted(number: int, forms: tuple[str, str]) -> str:
    return forms[number != 1].format(n=number)
