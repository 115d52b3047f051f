"""Raster images: what their files hold, smaller versions of them, drawn ones."""
