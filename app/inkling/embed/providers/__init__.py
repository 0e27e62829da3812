"""Those who provide models: a module each, and a line in `registry`."""
