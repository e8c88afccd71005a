"""Detectors, one module per family, all with the shape of :mod:`rules.signals.base`."""
