"""A proof that a file is, to the byte, as it was left."""

import zlib
from pathlib import Path

from sitegen.build.sealing import DamagedMemoryError

PIECE = 1 << 20  # bytes


def leave_proof(place: Path) -> None:
    """Lay down beside a file what it is made of."""
    _proof_of(place).write_text(_sum_of(place), encoding="ascii")


def check_proof(place: Path) -> None:
    """Raise DamagedMemoryError unless the file is as it was when its proof was left.

    A checksum is enough: disks fail at random, and do not lie.
    """
    try:
        proof = _proof_of(place).read_bytes()
    except OSError as problem:
        raise DamagedMemoryError from problem
    if proof != _sum_of(place).encode():
        raise DamagedMemoryError


def _proof_of(place: Path) -> Path:
    return place.with_name(f"{place.name}.crc")


def _sum_of(place: Path) -> str:
    size, crc = 0, 0
    with place.open("rb") as file:
        while piece := file.read(PIECE):
            size, crc = size + len(piece), zlib.crc32(piece, crc)
    return f"{size} {crc:08x}"
