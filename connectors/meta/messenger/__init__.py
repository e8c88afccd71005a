"""Private messages of a Facebook page or of an Instagram account: one inbox, one account of Vigie."""
