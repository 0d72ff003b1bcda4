"""The templates of the package, compiled."""
