"""The types of what people write and of what the tool says: frozen values without I/O."""

import os

# Pydantic looks through all installed packages for plug-ins when the first model is made. None of
# ours needs one, and no package beside us is to have a say in what a card means.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
