"""From a question to ranked, explained, immutable results."""
