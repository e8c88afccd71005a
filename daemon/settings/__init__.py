"""Configuration: vigie.toml, one file per account, approvals. One file of this folder per section."""
