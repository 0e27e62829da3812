"""Pictures as they are written: which there are, what looks at them, and which of them wait."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final, NamedTuple

from inkling.domain.reasons import Reason
from inkling.store.model_vectors import WAITS_FOR_PICTURE, ModelVectors
from inkling.store.models_in_use import ModelsInUse
from inkling.store.rows import dump_reason
from inkling.store.schema import vectors_table

_IS_PICTURE: Final = (
    # Not "id IN", which would go through all documents for each file.
    "EXISTS (SELECT 1 FROM documents WHERE file_id = files.id AND inner = '[]' AND "
    "(format = 'image' OR format = '' AND (files.kind = 'image' OR files.kind <> 'pdf' AND "
    "json_extract(files.reason, '$[0]') = 'needs_ocr')))"
)


class PictureFile(NamedTuple):
    """A file with a picture to look at; ``text_id`` is the picture, ``key`` that of its bytes."""

    text_id: int
    key: bytes
    file_id: int
    path: bytes


class PictureModel(NamedTuple):
    """A model that looks at pictures, and the profile that means it."""

    model_id: int
    profile: str


class Pictures(ModelsInUse):
    """The part of the catalogue that knows pictures. Only files are looked at, not their members.

    Every method that changes something belongs inside a transaction of the catalogue.
    """

    @property
    def looks_at_pictures(self) -> bool:
        """Whether something does."""
        return self.picture_model() is not None

    def picture_model(self, *, is_next: bool = False) -> PictureModel | None:
        """What looks at pictures, or is to once it has seen all; None where nothing is."""
        row = self._db.execute(
            "SELECT model_id, profile FROM picture_models WHERE is_next = ?", (is_next,)
        ).fetchone()
        return PictureModel(*row) if row else None

    def look_with(self, profile: str, vectors: ModelVectors) -> None:
        """Have pictures looked at by the model of a profile; until it has, another one answers."""
        model_id, own = vectors.model_id, self.picture_model()
        self._db.execute("DELETE FROM picture_models WHERE is_next")
        if own is None:
            self._set_model(model_id, profile)
            self._db.execute(
                "UPDATE files SET state = 'queued' "
                f"WHERE state IN ('ready', 'words', 'skipped') AND {_IS_PICTURE}"
            )
        elif model_id == own.model_id:
            self._set_model(model_id, profile)
        elif profile == own.profile:
            # It changed with its files: nothing can ask the former one any more.
            self._set_model(model_id, profile)
            self._compare_all(model_id)
        else:
            self._set_model(model_id, profile, is_next=True)

    def look_no_more(self) -> None:
        """Have nothing look at pictures; they are read again, to be what they were before."""
        if not self.looks_at_pictures:
            return
        self._db.execute("DELETE FROM picture_models")
        self._db.execute(
            "UPDATE files SET state = 'queued' WHERE state IN ('ready', 'words') AND id IN "
            "(SELECT file_id FROM documents WHERE picture_text_id IS NOT NULL)"
        )
        self.forget_pictures("1", ())
        self.advance_generation()

    def pictures_to_look_at(self, vectors: ModelVectors, limit: int) -> list[PictureFile]:
        """Files with a picture that has no vector of this model, and that can be reached.

        Each picture once, at most ``limit``; those last changed or opened come first.
        """
        table = vectors_table(vectors.model_id)
        own = self.picture_model()
        # Of all but the present model it has to be looked up what it has seen.
        waits = "AND d.picture_waits " if own and own.model_id == vectors.model_id else ""
        rows = self._db.execute(
            "SELECT d.picture_text_id, t.hash, f.id, f.path FROM documents d "
            "JOIN texts t ON t.id = d.picture_text_id JOIN files f ON f.id = d.file_id "
            f"JOIN roots r ON r.id = f.root_id LEFT JOIN {table} v ON v.text_id = t.id "
            f"WHERE d.picture_text_id IS NOT NULL {waits}AND v.text_id IS NULL "
            "AND f.state <> 'queued' AND r.online AND NOT r.removing "
            "ORDER BY f.recent_ns DESC, f.mtime_ns DESC, f.id DESC LIMIT ?",
            (limit,),
        )
        found: dict[int, PictureFile] = {}
        for row in rows:
            found.setdefault(row[0], PictureFile(*row))
        return list(found.values())

    def pictures_seen(self, vectors: ModelVectors, text_ids: Sequence[int]) -> None:
        """Note that pictures have their vector of a model, if that is the one that answers."""
        own = self.picture_model()
        if own is None or own.model_id != vectors.model_id:
            return
        ids = json.dumps(list(text_ids))
        self._db.execute(
            "UPDATE documents SET picture_waits = 0 "
            "WHERE picture_waits AND picture_text_id IN (SELECT value FROM json_each(?))",
            (ids,),
        )
        self._settle(
            "id IN (SELECT file_id FROM documents "
            "WHERE picture_text_id IN (SELECT value FROM json_each(?)))",
            (ids,),
        )

    def picture_unseen(self, picture: PictureFile, reason: Reason) -> None:
        """Record why a picture cannot be looked at; a file that is nothing else has failed."""
        of_file = "file_id = ? AND picture_text_id = ?"
        if not self.forget_pictures(of_file, (picture.file_id, picture.text_id)):
            return  # it was read again meanwhile
        self._db.execute(
            "UPDATE files SET state = ?, reason = ? "
            "WHERE id = ? AND passages = 0 AND state IN ('words', 'ready')",
            (reason.state, dump_reason(reason), picture.file_id),
        )
        self._settle("id = ?", (picture.file_id,))

    def finish_pictures(self, vectors: ModelVectors) -> bool:
        """Have the model that is to look at pictures answer from now on, if it has seen all.

        In one step: what a search finds is all of the former model before, all of this after.
        Pictures that cannot be reached now wait for it.
        """
        following = self.picture_model(is_next=True)
        if following is None or following.model_id != vectors.model_id:
            return False
        if self.pictures_to_look_at(vectors, 1):
            return False
        self._db.execute("DELETE FROM picture_models")
        self._set_model(*following)
        self._compare_all(vectors.model_id)
        self.advance_generation()
        return True

    def picture_row(self, key: bytes) -> tuple[int | None, bool]:
        """The id of a picture with these bytes, if anything looks at it, and whether it waits."""
        own = self.picture_model() if key else None
        if own is None:
            return None, False
        text_id, has_vector = self.text_row(key, own.model_id)
        return text_id, not has_vector

    def forget_pictures(self, which: str, values: Sequence[object]) -> bool:
        """Have some documents be no picture any more; whether one was."""
        cursor = self._db.execute(
            "UPDATE documents SET picture_text_id = NULL, picture_waits = 0 "
            f"WHERE picture_text_id IS NOT NULL AND {which}",
            tuple(values),
        )
        self._may_hold_unused |= bool(cursor.rowcount)
        return bool(cursor.rowcount)

    def _set_model(self, model_id: int, profile: str, *, is_next: bool = False) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO picture_models(is_next, model_id, profile) VALUES (?, ?, ?)",
            (is_next, model_id, profile),
        )

    def _compare_all(self, model_id: int) -> None:
        """Find out anew which pictures have no vector of the model."""
        self._db.execute(
            "UPDATE documents SET picture_waits = "
            f"picture_text_id NOT IN (SELECT text_id FROM {vectors_table(model_id)}) "
            "WHERE picture_text_id IS NOT NULL"
        )
        self._db.execute(
            f"UPDATE files SET state = 'words' WHERE state = 'ready' AND {WAITS_FOR_PICTURE}"
        )
        self._settle("1", ())

    def _settle(self, which: str, values: Sequence[object]) -> None:
        """Have files be ready that waited for a look at them alone."""
        self._db.execute(
            "UPDATE files SET state = 'ready' WHERE state = 'words' "
            f"AND (has_meaning OR passages = 0) AND NOT {WAITS_FOR_PICTURE} AND {which}",
            tuple(values),
        )
