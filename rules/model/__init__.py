"""A small statistical model of hostile speech: a second reason beside a word, never a reason alone."""
