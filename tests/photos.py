"""Small real images, made by Pillow, that tell more than they should."""

import random
from binascii import crc32
from functools import cache
from io import BytesIO

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

SECRET = b"Rue de la Paix 7"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def noise(width: int = 96, height: int = 64, mode: str = "RGB", seed: int = 1) -> Image.Image:
    """An image that no format makes small."""
    channels = len(Image.new(mode, (1, 1)).getbands())
    pixels = random.Random(seed).randbytes(width * height * channels)
    return Image.frombytes(mode, (width, height), pixels)


def exif(orientation: int = 1) -> Image.Exif:
    """What a camera says: its name, the place, and which way up."""
    told = Image.Exif()
    told[0x0112] = orientation
    told[0x010F] = SECRET.decode()
    place = told.get_ifd(0x8825)
    place[1], place[2] = "N", (41.0, 24.0, 12.2)
    return told


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """The file of an image."""
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


@cache
def photo(kind: str = "JPEG", orientation: int = 1, seed: int = 1, width: int = 96) -> bytes:
    """A file with Exif, GPS, XMP, a comment, a profile of colours and something behind its end."""
    options: dict[str, object] = {"exif": exif(orientation), "icc_profile": PROFILE}
    if kind == "PNG":
        told = PngInfo()
        told.add_text("Comment", SECRET.decode())
        told.add_itxt("XML:com.adobe.xmp", SECRET.decode(), zip=False)
        options["pnginfo"] = told
    else:
        options["xmp"] = SECRET
    if kind == "JPEG":
        options |= {"comment": SECRET, "progressive": True, "quality": 90}
    if kind == "WEBP":
        options["lossless"] = True
    content = saved(noise(width, width * 2 // 3, seed=seed), kind, **options)
    return content if kind == "WEBP" else content + SECRET


def opened(content: bytes) -> Image.Image:
    """The image in a file, decoded."""
    image = Image.open(BytesIO(content))
    image.load()
    return image


def bomb(side: int = 50_000) -> bytes:
    """A whole PNG that says it has so many pixels, and that nobody should decode."""
    start = saved(Image.new("1", (1, 1)), "PNG")
    header = start[12:16] + side.to_bytes(4, "big") * 2 + start[24:29]
    return start[:12] + header + crc32(header).to_bytes(4, "big") + start[33:]
