"""The pipeline from the webhook to the effect, through the front door."""
