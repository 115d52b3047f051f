"""All pages to the output folder."""
