"""One site for each tool, with the same posts and the same pages."""
