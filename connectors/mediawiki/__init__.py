"""MediaWiki: the talk pages of one wiki."""
