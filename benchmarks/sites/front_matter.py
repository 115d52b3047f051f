"""The head of a Markdown file, in the forms that the tools read."""

import json
from collections.abc import Mapping


def yaml_head(fields: Mapping[str, object]) -> str:
    """A YAML block; every JSON value is a YAML value."""
    lines = [f"{key}: {json.dumps(value)}" for key, value in fields.items() if value]
    return "\n".join(("---", *lines, "---", "", ""))


def meta_head(fields: Mapping[str, str]) -> str:
    """Lines of `Key: value`, as Python-Markdown's `meta` extension reads them for Pelican."""
    lines = [f"{key}: {value}" for key, value in fields.items() if value]
    return "\n".join((*lines, "", ""))
