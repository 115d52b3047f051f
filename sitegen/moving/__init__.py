"""Move a blog of another generator in: read it as it is, write it as a site of sitegen."""
