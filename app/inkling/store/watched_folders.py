"""The folders of the catalogue as they are written."""

from __future__ import annotations

import os
import sqlite3

from inkling.domain.models import BUILT_IN
from inkling.store.model_vectors import ModelVectors
from inkling.store.rows import RootRow, Stamp


class WatchedFolders:
    """The part of the catalogue that knows which folders are watched.

    Every method that changes something belongs inside a transaction of the catalogue.
    """

    _db: sqlite3.Connection
    default: ModelVectors

    def roots(self) -> list[RootRow]:
        """All watched folders, by path."""
        rows = self._db.execute(
            "SELECT id, path, device, inode, online, model_id, profile, next_profile "
            "FROM roots WHERE NOT removing ORDER BY path"
        )
        return [
            RootRow(i, path, dev, ino, bool(online), model_id, profile, next_profile)
            for i, path, dev, ino, online, model_id, profile, next_profile in rows
        ]

    def add_root(
        self,
        path: bytes,
        status: os.stat_result,
        profile: str = BUILT_IN,
        vectors: ModelVectors | None = None,
    ) -> int:
        """Watch a folder, to be embedded by the model of a profile; returns its id."""
        model_id = (vectors or self.default).model_id
        stamp = Stamp.of(status)
        cursor = self._db.execute(
            "INSERT INTO roots(path, device, inode, model_id, profile) VALUES (?, ?, ?, ?, ?)",
            (path, status.st_dev, stamp.inode, model_id, profile),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def set_root_online(self, root_id: int, status: os.stat_result | None) -> None:
        """Record that a folder is reachable, with its identity, or (None) that it is not."""
        if status is None:
            self._db.execute("UPDATE roots SET online = 0 WHERE id = ?", (root_id,))
        else:
            self._db.execute(
                "UPDATE roots SET online = 1, device = ?, inode = ? WHERE id = ?",
                (status.st_dev, Stamp.of(status).inode, root_id),
            )

    def absorb_root(self, inner_id: int, outer_id: int) -> None:
        """Give the files of one folder to another that contains it, and forget the first.

        What the other's model has not embedded waits for it (`ModelsInUse.have_folder_wait`).
        """
        self._db.execute("UPDATE files SET root_id = ? WHERE root_id = ?", (outer_id, inner_id))
        self._db.execute("DELETE FROM roots WHERE id = ?", (inner_id,))

    def mark_removing(self, root_id: int) -> None:
        """Hide a folder and all in it at once; `remove_some` then does the work.

        The path is given up, so that the folder can be added again meanwhile.
        """
        given_up = b"\0%d" % root_id
        self._db.execute(
            "UPDATE roots SET removing = 1, path = ? WHERE id = ?", (given_up, root_id)
        )

    def removing(self) -> list[int]:
        """Folders whose removal has begun and, perhaps in an earlier run, was not finished."""
        return [row[0] for row in self._db.execute("SELECT id FROM roots WHERE removing")]
