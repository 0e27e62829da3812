"""The window: PySide6, and only here. It lays out, paints and emits; the engine does the work."""
