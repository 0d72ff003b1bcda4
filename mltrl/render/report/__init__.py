"""Reports for people: each number with the stage, inputs, digests and commit behind it."""
