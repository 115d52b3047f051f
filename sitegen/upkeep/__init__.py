"""Upkeep: what a site can do better, though it builds."""
