"""Git, as tests ask it."""

import subprocess


def git(folder, *arguments):
    """What git prints."""
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
