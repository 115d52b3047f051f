"""The kinds of targets: file systems, releases in a folder, a branch of a git repository."""
