"""The engine behind every front end: threads, ownership, commands in, events out; no Qt."""
