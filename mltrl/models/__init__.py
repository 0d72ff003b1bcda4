"""The types of what people write and of what the tool says: frozen values without I/O."""
