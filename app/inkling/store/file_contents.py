"""What files hold, as it is written: documents and their passages, the first of two commits."""

from __future__ import annotations

import json
from collections.abc import Sequence

from inkling.domain.documents import Document
from inkling.domain.reasons import FileState, Reason
from inkling.store.document_names import DocumentNames
from inkling.store.pictures import Pictures
from inkling.store.rows import (
    Reading,
    Stamp,
    dump_reason,
)
from inkling.store.word_index import WordIndex


class FileContents(DocumentNames, Pictures):
    """The part of the catalogue that knows what stands in which file.

    Every method that changes something belongs inside a transaction of the catalogue.
    """

    _words: WordIndex

    def store_reading(
        self, file_id: int, stamp: Stamp, readings: Sequence[Reading], reason: Reason | None
    ) -> tuple[FileState, int]:
        """Replace all that a file holds; returns its new state and how many vectors were there.

        The state is ``ready`` at once when every text has its vector already, and the picture.
        """
        passages = reused = 0
        waits = False
        model_id = self.model_of_file(file_id)
        self._words.follow(file_id)
        self._remove_contents(file_id, keep_name=True)
        for reading in readings:
            document_id = self._document_row(file_id, reading)
            waits |= self._store_picture(document_id, reading.document)
            reused += self._store_passages(document_id, reading, model_id)
            passages += len(reading.passages)
        has_meaning = reused == passages
        state = FileState.READY if has_meaning and not waits else FileState.WORDS
        self._finish(file_id, stamp, state, reason, passages, has_meaning=has_meaning)
        return state, reused

    def store_unread(self, file_id: int, stamp: Stamp, reason: Reason) -> None:
        """Record why a file was not read; what it held before is gone."""
        self._words.follow(file_id)
        self._remove_contents(file_id, keep_name=True)
        self._db.execute(
            "UPDATE documents SET format = '', title = '', author = '', language = '', "
            "date = NULL, length = 0 WHERE file_id = ?",
            (file_id,),
        )
        self.update_name_text(self._own_document(file_id))
        self.forget_pictures("file_id = ?", (file_id,))
        self._finish(file_id, stamp, reason.state, reason, 0, has_meaning=False)

    def _finish(
        self,
        file_id: int,
        stamp: Stamp,
        state: FileState,
        reason: Reason | None,
        passages: int,
        *,
        has_meaning: bool,
    ) -> None:
        self._db.execute(
            "UPDATE files SET state = ?, reason = ?, passages = ?, has_meaning = ?, "
            "size = ?, mtime_ns = ?, inode = ? WHERE id = ?",
            (
                state,
                dump_reason(reason),
                passages,
                has_meaning,
                stamp.size,
                stamp.mtime_ns,
                stamp.inode,
                file_id,
            ),
        )

    def _remove_contents(self, file_id: int, *, keep_name: bool) -> None:
        rows = self._db.execute(
            "SELECT id, inner, EXISTS(SELECT 1 FROM passages WHERE document_id = documents.id) "
            "FROM documents WHERE file_id = ?",
            (file_id,),
        )
        for document_id, inner, has_passages in rows.fetchall():
            if has_passages:
                self._words.write_passages()
                self._db.execute("DELETE FROM passages WHERE document_id = ?", (document_id,))
                self._may_hold_unused = True
            if not keep_name or inner != "[]":
                self._db.execute("DELETE FROM documents WHERE id = ?", (document_id,))
                self._may_hold_unused = True

    def _own_document(self, file_id: int) -> int:
        """The document that the file itself is, not one inside it."""
        row = self._db.execute(
            "SELECT id FROM documents WHERE file_id = ? AND inner = '[]'", (file_id,)
        ).fetchone()
        return int(row[0])

    def _document_row(self, file_id: int, reading: Reading) -> int:
        document = reading.document
        date = document.date.isoformat() if document.date else None
        length = sum(row.length for row in reading.passages)
        described = (
            document.format,
            document.title,
            document.author,
            document.language,
            date,
            length,
        )
        own, folder, title = self._db.execute(
            "SELECT id, folder, title FROM documents WHERE file_id = ? AND inner = '[]'",
            (file_id,),
        ).fetchone()
        if not document.inner:
            self._db.execute(
                "UPDATE documents SET format = ?, title = ?, author = ?, language = ?, date = ?, "
                "length = ? WHERE id = ?",
                (*described, own),
            )
            if document.title != title:
                self.update_name_text(own)
            return int(own)
        cursor = self._db.execute(
            "INSERT INTO documents"
            "(file_id, inner, name, folder, format, title, author, language, date, length) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (file_id, json.dumps(document.inner), document.inner[-1], folder, *described),
        )
        assert cursor.lastrowid is not None
        self.update_name_text(cursor.lastrowid)
        return cursor.lastrowid

    def _store_picture(self, document_id: int, document: Document) -> bool:
        """Keep which picture a document is; whether that has yet to be looked at."""
        if document.inner:
            return False
        text_id, waits = self.picture_row(document.picture)
        cursor = self._db.execute(
            "UPDATE documents SET picture_text_id = ?, picture_waits = ? "
            "WHERE id = ? AND (picture_text_id IS NOT ? OR picture_waits <> ?)",
            (text_id, waits, document_id, text_id, waits),
        )
        self._may_hold_unused |= bool(cursor.rowcount)
        return waits

    def _store_passages(self, document_id: int, reading: Reading, model_id: int) -> int:
        """Insert the passages of one document; returns how many have a vector already."""
        reused = 0
        for row in reading.passages:
            text_id, has_vector = self.text_row(row.digest, model_id)
            reused += has_vector
            cursor = self._db.execute(
                "INSERT INTO passages(document_id, text_id, length, text, heading, place, line) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (document_id, text_id, row.length, row.text, row.heading, row.place, row.line),
            )
            assert cursor.lastrowid is not None
            self._words.add_passage(cursor.lastrowid, row)
        return reused
