"""One normalisation pass over what was written, with a map back to it."""
