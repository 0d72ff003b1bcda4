"""Runs of stages, as their locks record them, beside what stands in their place now.

Each part of a record has one comparison, which rules and reports share.
"""
