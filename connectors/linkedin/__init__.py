"""LinkedIn organisation pages: comments under the organisation's posts (Community Management API)."""
