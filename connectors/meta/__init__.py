"""Meta's platforms, on one Graph client: Facebook now; Instagram, Messenger and Threads stand on the same floor."""
