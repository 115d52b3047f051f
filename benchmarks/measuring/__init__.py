"""Builds that are run and measured."""
