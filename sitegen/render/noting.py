"""NotingEnvironment: a Jinja environment that tells which layouts a page loads."""

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from threading import Lock
from typing import Any

from jinja2 import Environment, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

from sitegen.tracking import Key, Note, unnoted


class NotingTemplate(Template):
    """A layout that is imported anew for every page, so that each page reads what it loads.

    Jinja keeps what a layout without a context exports: only the first page would load its parts.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        self._module = None
        return super()._get_default_module(ctx)


class NotingEnvironment(Environment):
    """Notes every load on every rendering: by `extends`, `include` or `import`, and in vain.

    Jinja asks the loader for a layout only once; `_load_template` it calls every time.
    """

    template_class = NotingTemplate

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 — whatever Jinja takes
        super().__init__(**options)
        self._note: Note = unnoted
        # Compiled layouts hold on to their environment, so one page is rendered at a time.
        self._rendering = Lock()

    @contextmanager
    def noting(self, note: Note) -> Iterator[None]:
        """Tell `note` of every layout that is loaded meanwhile."""
        with self._rendering:
            self._note = note
            try:
                yield
            finally:
                self._note = unnoted

    def _load_template(
        self,
        name: str,
        globals: MutableMapping[str, Any] | None,  # noqa: A002 — Jinja's name
    ) -> Template:
        self._note(Key("layout", name))
        return super()._load_template(name, globals)
