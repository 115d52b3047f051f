"""Front matter: YAML, TOML or JSON at the head of a file to typed fields."""

from sitegen.source.frontmatter.block import FrontMatterBlock, read_front_matter

__all__ = ["FrontMatterBlock", "read_front_matter"]
