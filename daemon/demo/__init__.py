"""`vigie demo`: a snowstorm weekend on a sandbox platform, with the real daemon."""
