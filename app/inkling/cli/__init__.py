"""The command line: parses, asks the engine through `Host`, prints text or JSON.

Importing it brings in argparse, json and the domain, nothing heavy: a search starts fast.
"""

from __future__ import annotations

from inkling.cli.host import Host, Session
from inkling.cli.parser import data_dir_of, parse
from inkling.cli.run import main

__all__ = ["Host", "Session", "data_dir_of", "main", "parse"]
