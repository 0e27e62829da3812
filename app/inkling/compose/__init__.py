"""The composition root: the only place that knows every part and puts them together."""

from inkling.compose.front_ends import CommandHost, begin_window, build_window, serve_desktop
from inkling.compose.library import Library

__all__ = ["CommandHost", "Library", "begin_window", "build_window", "serve_desktop"]
