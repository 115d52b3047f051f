"""Links to other sites: which there are, whether they lead anywhere, what an author is told."""
