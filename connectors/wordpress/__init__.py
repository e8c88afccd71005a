"""WordPress comments, by the REST API of its core and a small must-use plugin for webhooks."""
