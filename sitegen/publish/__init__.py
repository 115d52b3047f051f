"""From the output folder to the readers."""
