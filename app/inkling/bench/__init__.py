"""Measures this computer: what `inkling bench` does, and what the benchmarks share with it."""
