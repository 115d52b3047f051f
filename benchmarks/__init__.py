"""Speed and memory of sitegen beside its peers."""
