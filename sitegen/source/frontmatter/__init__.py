"""Front matter: YAML, TOML or JSON at the head of a file to typed fields."""

from sitegen.source.frontmatter.block import (
    FrontMatterBlock,
    plain_front_matter,
    read_front_matter,
)

__all__ = ["FrontMatterBlock", "plain_front_matter", "read_front_matter"]
