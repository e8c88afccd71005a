"""Judging. Pure: content, context and policy pack in, verdict out. Imports domain only."""
