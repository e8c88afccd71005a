"""TikTok business accounts: comments under the account's own videos (API for Business, Accounts API)."""
