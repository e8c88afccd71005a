"""The web pages people work in: sign in, see, decide, answer."""
