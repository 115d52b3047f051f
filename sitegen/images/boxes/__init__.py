"""Files of boxes (ISO/IEC 14496-12): AVIF, HEIC, JPEG XL, MP4, QuickTime. Offsets in them count
from the start of the file, so nothing may move: what they tell is overwritten where it stands.
"""
