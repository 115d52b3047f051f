"""Links that open a place of the site in the author's editor."""

import re
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

from sitegen.errors import SiteError, Where, error

VARIABLE = "SITEGEN_EDITOR"
VSCODE = "vscode://file/{file}:{line}:{column}"
IDEA = "idea://open?file={file}&line={line}"
FIELDS = ("file", "line", "column")

_FIELD = re.compile(r"\{(\w*)\}")
# RFC 3986, section 3.1.
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# What a browser would show or run in place of handing it on to an editor.
_OF_BROWSERS = ("about", "blob", "data", "file", "ftp", "http", "https", "javascript")


class Editor(Struct, frozen=True):
    """How places of the site in `folder` become addresses; `template` has the FIELDS in braces."""

    folder: Path
    template: str = VSCODE

    def link_to(self, where: Where) -> str:
        """The address that opens a place; empty if it is in no file of the site's folder."""
        place = (self.folder / where.path).absolute()
        if ".." in place.parts or not place.is_relative_to(self.folder) or not place.is_file():
            return ""
        values = {
            # Templates put a slash before it, which paths on Windows need and others have.
            "file": quote(place.as_posix().lstrip("/"), safe="/:"),
            "line": str(where.line or 1),
            "column": str(where.column or 1),
        }
        template = self.template.replace("/{file}", "{file}").replace("{file}", "/{file}")
        return _FIELD.sub(lambda field: values[field[1]], template)


def editor_for(folder: Path, asked: str = "") -> Editor:
    """The editor whose template is `asked` for, or VS Code.

    Raises SiteError if no addresses can be made from the template.
    """
    return Editor(folder.absolute(), _checked(asked) if asked else VSCODE)


def _checked(template: str) -> str:
    scheme = _SCHEME.match(template)
    unknown = [name for name in _FIELD.findall(template) if name not in FIELDS]
    if scheme is None:
        problem = "is no address: it begins with no scheme"
    elif scheme[1].lower() in _OF_BROWSERS:
        problem = f"would be opened by the browser: `{scheme[1]}:` is no editor's"
    elif unknown:
        problem = f"has a field that there is not: `{{{unknown[0]}}}`"
    elif "{file}" not in template:
        problem = "says nowhere which file: it has no `{file}`"
    elif not template.isprintable() or " " in template:
        problem = "has a character that no address has"
    else:
        return template
    hint = f"write an address such as `{VSCODE}` or `{IDEA}`"
    raise SiteError(error("editor-template", f"`{template}` in {VARIABLE} {problem}", None, hint))
