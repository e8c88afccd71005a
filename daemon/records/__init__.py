"""What proves: evidence, audit chain, retention."""
