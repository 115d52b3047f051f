"""The file formats of raster images, taken apart without decoding a pixel, a format a module."""
