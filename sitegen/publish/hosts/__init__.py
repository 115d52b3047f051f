"""What hosts are told of headers and redirects, each in its own form."""
