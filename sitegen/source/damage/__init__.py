"""Damaged text: find it, and tell what it was."""

from sitegen.source.damage.detection import Damage, find_damage, mended

__all__ = ["Damage", "find_damage", "mended"]
