"""Documents to the facts of a site, and to the pages that it has."""
