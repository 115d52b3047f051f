"""What the author wrote: bytes to documents."""
