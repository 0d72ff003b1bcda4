"""Python files as facts: what they import, call and name: one parse of each, and none is run.

`files` is the door: `evidence.python(path)` and `evidence.notebook(path)` come from there.
"""
