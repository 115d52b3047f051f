"""How hosts of static files answer requests, as values."""
