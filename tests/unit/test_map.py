"""The map of the library: near in meaning is near on the map, for any number of files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from search_library import ROOT, File, Library, library

from inkling.domain.maps import LibraryMap, MapPoint
from inkling.domain.results import SearchRequest
from inkling.search.map_clusters import k_means
from inkling.search.map_layout import lay_out, neighbours, principal
from inkling.search.map_maker import MapMaker
from inkling.store.reader import CatalogueReader

SUBJECTS = {
    "garden": "tulips roses soil seeds watering compost spade",
    "boat": "harbour sail anchor rope captain tide mast",
    "kitchen": "flour butter oven recipe sugar dough whisk",
}


def goes_on(_share: float) -> bool:
    return True


def rng() -> np.random.Generator:
    return np.random.default_rng(1)


def groups_of_vectors(count: int, groups: int, dimension: int = 48) -> np.ndarray:
    """Unit vectors in groups, one after the other."""
    random = np.random.default_rng(5)
    middles = random.normal(size=(groups, dimension))
    vectors = middles[np.arange(count) * groups // count]
    vectors = vectors + random.normal(size=vectors.shape) * 0.4
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def make(found: Library) -> LibraryMap:
    made = maker(found).make(goes_on)
    assert made is not None
    return made


def maker(found: Library) -> MapMaker:
    path, fingerprint = found.folder / "inkling.db", found.embedder.spec.fingerprint
    return MapMaker(lambda: CatalogueReader(path, fingerprint))


def files_on(subjects: dict[str, str], each: int) -> list[File]:
    found = []
    for subject, words in subjects.items():
        some = words.split()
        for number in range(each):
            turned = some[number % len(some) :] + some[: number % len(some)]
            text = f"About the {subject} this time: {' '.join(turned[:5])} and {number}."
            found.append(File(f"{subject}/{subject}-{number}.txt", (text, f"{subject} {words}")))
    return found


@pytest.fixture
def subjects(tmp_path: Path) -> Iterator[Library]:
    with library(tmp_path, files_on(SUBJECTS, 16)) as found:
        yield found


def subject_of(point: MapPoint) -> str:
    return point.path.parent.name


def distance(first: MapPoint, second: MapPoint) -> float:
    return float(np.hypot(first.x - second.x, first.y - second.y))


def test_that_the_nearest_point_is_on_the_same_subject(subjects):
    points = make(subjects).points
    assert len(points) == 48
    for point in points:
        others = (other for other in points if other is not point)
        nearest = min(others, key=lambda other: distance(point, other))
        assert subject_of(nearest) == subject_of(point)


def test_that_clusters_are_named_by_what_their_files_speak_of(subjects):
    made = make(subjects)
    for number, cluster in enumerate(made.clusters):
        members = [point for point in made.points if point.cluster == number]
        assert len(members) == cluster.size
        said = {subject_of(point) for point in members}
        telling = {word for subject in said for word in (subject, *SUBJECTS[subject].split())}
        assert cluster.words
        assert set(cluster.words) <= telling


def test_that_a_point_tells_name_kind_and_how_the_text_begins(subjects):
    points = {point.location: point for point in make(subjects).points}
    point = points[f"{ROOT}/boat/boat-0.txt"]
    assert point.kind == "text"
    assert point.line.startswith("About the boat this time: harbour")


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 12])
def test_that_a_small_library_is_drawn_inside_the_square(tmp_path, count):
    with library(tmp_path, files_on({"garden": SUBJECTS["garden"]}, count)) as found:
        made = make(found)
    assert len(made.points) == count
    places = np.array([(point.x, point.y) for point in made.points]).reshape(-1, 2)
    assert np.isfinite(places).all()
    assert ((places >= 0) & (places <= 1)).all()
    assert sum(cluster.size for cluster in made.clusters) == count


def test_that_equal_files_stand_side_by_side(tmp_path):
    with library(tmp_path, [File(f"{n}.txt", ("the same",)) for n in range(30)]) as found:
        points = make(found).points
    assert min(distance(*pair) for pair in combinations(points, 2)) > 1e-4


def test_that_a_file_known_by_name_alone_stands_where_its_name_means(tmp_path):
    files = [*files_on(SUBJECTS, 16), File("harbour anchor rope.bin", (), "other")]
    with library(tmp_path, files, with_names=True) as found:
        points = make(found).points
    (named,) = (point for point in points if point.kind == "other")
    others = (point for point in points if point is not named)
    assert subject_of(min(others, key=lambda point: distance(point, named))) == "boat"
    assert named.line == ""


def test_that_files_without_any_vector_are_counted_and_not_drawn(tmp_path):
    files = [*files_on(SUBJECTS, 2), File("scan.bin", (), "other")]
    with library(tmp_path, files) as found:
        made = make(found)
    assert made.left_out == 1
    assert all(point.path.name != "scan.bin" for point in made.points)


def test_that_a_name_that_is_no_unicode_keeps_its_bytes(tmp_path):
    name = os.fsdecode(b"r\xe9sum\xe9.txt")
    with library(tmp_path, []) as found:
        assert make(found).points == ()
    point = MapPoint(1, f"{ROOT}/{name}", "", "text", "", 0.5, 0.5, 0)
    assert os.fsencode(point.path) == f"{ROOT}/".encode() + b"r\xe9sum\xe9.txt"


def test_that_the_same_library_is_drawn_the_same_and_laid_out_once(subjects, monkeypatch):
    kept = maker(subjects)
    first = kept.make(goes_on)
    assert maker(subjects).make(goes_on) == first
    monkeypatch.setattr("inkling.search.map_maker.lay_out", None)
    assert kept.make(goes_on) == first


def test_that_a_map_nobody_waits_for_ends_early(subjects):
    shares: list[float] = []

    def stops(share: float) -> bool:
        shares.append(share)
        return len(shares) < 3

    assert maker(subjects).make(stops) is None
    assert len(shares) == 3
    assert shares == sorted(shares)


def test_that_nearly_all_true_neighbours_are_found():
    vectors = principal(groups_of_vectors(1_500, 9), 24)
    near = neighbours(vectors, rng())
    distances = np.square(vectors[:, None] - vectors[None]).sum(axis=2)
    np.fill_diagonal(distances, np.inf)
    true = np.argsort(distances, axis=1)[:, : near.shape[1]]
    found = sum(len(set(a) & set(b)) for a, b in zip(near.tolist(), true.tolist(), strict=True))
    assert found / true.size > 0.9


def test_that_groups_stay_together_when_they_are_laid_out():
    count, groups = 600, 6
    vectors = groups_of_vectors(count, groups)
    places = lay_out(principal(vectors, 24), rng(), goes_on)
    distances = np.square(places[:, None] - places[None]).sum(axis=2)
    np.fill_diagonal(distances, np.inf)
    group = np.arange(count) * groups // count
    nearest = np.argsort(distances, axis=1)[:, :5]
    assert (group[nearest] == group[:, None]).mean() > 0.97


def test_that_k_means_finds_the_groups_there_are():
    points = np.concatenate([np.full((20, 2), place) for place in (0.0, 5.0, 9.0)])
    groups, middles = k_means((points + rng().normal(0, 0.1, points.shape)), 3, rng())
    assert sorted(np.bincount(groups)) == [20, 20, 20]
    assert len(middles) == 3


def test_that_a_search_stays_within_chosen_files(subjects):
    boats = [point for point in make(subjects).points if subject_of(point) == "boat"]
    within = tuple(point.file_id for point in boats[:3])
    everywhere = subjects.searcher.search(SearchRequest("garden harbour", limit=48))
    inside = subjects.searcher.search(SearchRequest("garden harbour", limit=48, within=within))
    assert len(everywhere.results) > 3
    assert {result.file_id for result in inside.results} == set(within)


def test_that_chosen_files_are_listed_without_a_question(subjects):
    within = tuple(point.file_id for point in make(subjects).points[:4])
    listed = subjects.searcher.search(SearchRequest("", within=within))
    assert {result.file_id for result in listed.results} == set(within)
