"""`sitegen schema`: the front matter, for editors."""

import json

import click

from sitegen.source.frontmatter.json_schema import DIALECTS, front_matter_schema


@click.command()
@click.option(
    "--draft",
    type=click.Choice([*DIALECTS]),
    default="2020-12",
    show_default=True,
    help="The dialect of JSON Schema, for tools that know an older one only.",
)
def schema(draft: str) -> None:
    """Print the JSON Schema of the front matter, with every key and synonym.

    Editors that know it complete keys and point out values of the wrong kind:
    sitegen schema > frontmatter.schema.json
    """
    click.echo(json.dumps(front_matter_schema(draft), indent=2, ensure_ascii=False))
