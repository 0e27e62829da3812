"""The catalogue in SQLite, the vectors of record, and the vector indexes made from them."""
