"""One folder per platform, each speaking its real API. Imports domain only; never rules."""
