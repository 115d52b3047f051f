"""The configuration of a site: `sitegen.toml` as one frozen value."""

from sitegen.config.model import CONFIG_NAME, Author, ImageConfig, SiteConfig
from sitegen.config.reading import ReadConfig, parse_config, read_config

__all__ = [
    "CONFIG_NAME",
    "Author",
    "ImageConfig",
    "ReadConfig",
    "SiteConfig",
    "parse_config",
    "read_config",
]
