"""Cards for people to read: the values of a card and its evidence, filled into templates."""
