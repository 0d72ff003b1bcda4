"""Audits a git repository for machine learning readiness levels (MLTRL)."""

__version__ = "0.1.0"
