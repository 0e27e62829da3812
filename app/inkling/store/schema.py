"""The catalogue's tables, and the migrations that lead to them.

Every file has a document row of its own from the moment it is counted, so that its name is
found before, and whether or not, it is read. Texts are the distinct things that are embedded,
those of passages, those of names, and pictures; a vector belongs to a text, never to either, so
that none is embedded twice. Vectors of one model live in a table of their own (`vectors_table`).
"""

from __future__ import annotations

import sqlite3
from typing import Final

TOKENIZER: Final = "porter unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
"""Marks are part of words: vowels in the scripts of India."""

_INITIAL: Final = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
-- library: tells this library from any other; generation: counts the changes of the set of
-- vectors, words: those of what is found by word; unscrubbed: how many removed folders may still
-- have text in the file's free pages.
INSERT INTO meta VALUES
    ('library', random()), ('generation', 0), ('words', 0), ('unscrubbed', 0);

CREATE TABLE models (
    id INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    dimension INTEGER NOT NULL
);

CREATE TABLE roots (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path BLOB NOT NULL UNIQUE,
    device INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    model_id INTEGER NOT NULL REFERENCES models(id),
    profile TEXT NOT NULL, -- the person's name for that model
    -- What the folder is being embedded with meanwhile, until all of it is.
    next_model_id INTEGER REFERENCES models(id),
    next_profile TEXT,
    online INTEGER NOT NULL DEFAULT 1,
    removing INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE picture_models (
    -- What looks at pictures, and (is_next) what is to, until it has seen all; without rows
    -- nothing does.
    is_next INTEGER PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES models(id),
    profile TEXT NOT NULL
);

CREATE TABLE files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    root_id INTEGER NOT NULL REFERENCES roots(id),
    path BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    -- When it was changed or opened, as far as the first look at it told: what is read and
    -- embedded next. Reading the file to index it opens it too, so it is not looked at again.
    recent_ns INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    passages INTEGER NOT NULL DEFAULT 0,
    -- Every passage has its vector. Stays set while a changed file waits to be read again, so
    -- that what it held before is found by meaning until it is replaced.
    has_meaning INTEGER NOT NULL DEFAULT 0,
    -- Somebody asked for the text in its pictures.
    recognize INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX files_by_state ON files(state, recent_ns, mtime_ns);
CREATE INDEX files_by_root ON files(root_id, state);
CREATE INDEX files_by_inode ON files(inode);

CREATE TABLE texts (id INTEGER PRIMARY KEY AUTOINCREMENT, hash BLOB NOT NULL UNIQUE);

CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    file_id INTEGER NOT NULL REFERENCES files(id),
    inner TEXT NOT NULL DEFAULT '[]',
    format TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL,
    folder TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '', -- ISO 639-1, where it is known
    date TEXT,
    -- Code points of all passages.
    length INTEGER NOT NULL DEFAULT 0,
    -- What name and title say (`name_text`), where they say anything.
    name_text_id INTEGER REFERENCES texts(id),
    -- That text has no vector yet.
    name_waits INTEGER NOT NULL DEFAULT 0,
    -- The picture that it is, where something looks at pictures, and that it has not yet.
    picture_text_id INTEGER REFERENCES texts(id),
    picture_waits INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX documents_by_file ON documents(file_id);
CREATE INDEX documents_by_name_text ON documents(name_text_id);
CREATE INDEX documents_by_language ON documents(language) WHERE language <> '';
CREATE INDEX documents_by_waiting_name ON documents(name_text_id) WHERE name_waits;
CREATE INDEX documents_by_picture ON documents(picture_text_id)
    WHERE picture_text_id IS NOT NULL;
CREATE INDEX documents_by_waiting_picture ON documents(picture_text_id) WHERE picture_waits;

CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES documents(id),
    text_id INTEGER NOT NULL REFERENCES texts(id),
    length INTEGER NOT NULL, -- of the text, in code points
    text TEXT NOT NULL,
    heading TEXT NOT NULL DEFAULT '',
    place TEXT,
    line INTEGER
);
CREATE INDEX passages_by_document ON passages(document_id);
-- Where passages stand is looked up by the hundred for each question: from these two indexes,
-- without a visit to the pages with the texts.
CREATE INDEX passages_by_text ON passages(text_id, document_id, length);
CREATE INDEX passages_standing ON passages(id, document_id, text_id, length);

CREATE VIEW passage_words AS
    SELECT id, text, heading, extra_terms(text) AS extra FROM passages;
CREATE VIRTUAL TABLE passages_fts USING fts5(
    text, heading, extra, content='passage_words', content_rowid='id',
    tokenize="{TOKENIZER}"
);
-- `WordIndex` adds the rows of both word indexes; see there why no triggers do.
CREATE TRIGGER passages_removed BEFORE DELETE ON passages BEGIN
    INSERT INTO passages_fts(passages_fts, rowid, text, heading, extra)
    VALUES ('delete', old.id, old.text, old.heading, extra_terms(old.text));
END;

CREATE VIEW document_words AS
    SELECT id, name, title, folder, extra_terms(name || ' ' || title) AS extra FROM documents;
CREATE VIRTUAL TABLE documents_fts USING fts5(
    name, title, folder, extra, content='document_words', content_rowid='id',
    tokenize="{TOKENIZER}"
);
"""

MIGRATIONS: Final[tuple[str, ...]] = (_INITIAL,)
"""Script ``i`` leads from version ``i`` to ``i + 1``; a released script is never changed."""

VERSION: Final = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the schema to `VERSION`, all in one transaction."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == VERSION:
        return
    script = "\n".join(MIGRATIONS[version:])
    # executescript runs each statement on its own; the explicit transaction makes them one.
    try:
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {VERSION};\nCOMMIT;"
        )
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def vectors_table(model_id: int) -> str:
    """The name of the table that holds the vectors of record of one model."""
    return f"vectors_{model_id:d}"


def create_vectors_table(connection: sqlite3.Connection, model_id: int) -> None:
    """Make the vector table of a model: text id to what `quantized.packed` makes."""
    connection.execute(
        f"CREATE TABLE IF NOT EXISTS {vectors_table(model_id)} "
        "(text_id INTEGER PRIMARY KEY, vector BLOB NOT NULL)"
    )
