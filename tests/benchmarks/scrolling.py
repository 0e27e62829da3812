"""How long one frame takes while 200 results with long passages are scrolled.

    python tests/benchmarks/scrolling.py [--scale 2] [--results 200]

Paints the list of results offscreen at a scale of the screen, a hundred pixels further each
time: first rows that were never seen, then back over known ones. Prints one JSON object; time of
this process's processor in milliseconds a frame. A screen of 60 Hz leaves 16.7.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path

_STEP_PX = 100
_TEXT = (
    "The landlord keeps the building in a condition that is fit for use. Repairs of the heating "
    "are borne by the landlord unless the tenant caused the damage; the boiler is serviced every "
    "autumn. Mängel sind unverzüglich anzuzeigen. 房客應在每月月初支付租金。 "
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=2.0)
    parser.add_argument("--results", type=int, default=200)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(options.scale)
    figures = measure(options.results)
    print(json.dumps({"scale": options.scale, "results": options.results, **figures}))


def measure(count: int) -> dict[str, float]:
    """Milliseconds a frame: the first time down the list, and back up."""
    # Qt reads the scale when it is loaded.
    from inkling.domain.results import Answer, SearchRequest
    from inkling.paths import resources_dir
    from inkling.ui.app import create_application
    from inkling.ui.icons import Icons
    from inkling.ui.results_panel import ResultsPanel

    app = create_application(["scrolling"])
    panel = ResultsPanel(Icons(resources_dir()))
    panel.resize(560, 1000)
    panel.show()
    results = tuple(_result(number) for number in range(1, count + 1))
    began = time.process_time()
    panel.show_answer(Answer(SearchRequest("boiler"), 1.0, results, "good"), keep_place=False)
    app.processEvents()
    figures = {"show_ms": _ms(began)}
    bar = panel.view.verticalScrollBar()
    places = list(range(0, bar.maximum(), _STEP_PX))
    for name, way in (("first", places), ("again", places[::-1])):
        frames = []
        for place in way:
            began = time.process_time()
            bar.setValue(place)
            app.processEvents()
            frames.append(_ms(began))
        frames.sort()
        figures[f"{name}_median_ms"] = frames[len(frames) // 2]
        figures[f"{name}_p95_ms"] = frames[len(frames) * 95 // 100]
        figures[f"{name}_max_ms"] = frames[-1]
    return figures


def _ms(began: float) -> float:
    return round((time.process_time() - began) * 1000, 2)


def _result(number: int):
    from inkling.domain.documents import Place
    from inkling.domain.results import PassageHit, Result

    text = f"{number}. {_TEXT * 6}"
    word = text.index("boiler", len(_TEXT) * 3)
    hit = PassageHit(
        passage_id=number,
        text=text,
        heading=("Maintenance", "Heating"),
        place=Place("page", number, number),
        line=None,
        similarity=0.71,
        highlights=tuple((at, at + 6) for at in (text.index("boiler"), word)),
        sentence=(text.rindex(". ", 0, word) + 2, word + 40),
    )
    return Result(
        rank=number,
        file_id=number,
        path=Path(f"/home/ada/Documents/House/Contracts/{number}/a lease of some length.pdf"),
        inner=(),
        title=f"Lease agreement number {number} with its annexes",
        type="pdf",
        modified=datetime(2021, 3, 12, 12, tzinfo=UTC),
        size=1000,
        score=1.0 / number,
        similarity=0.71,
        keyword_score=2.0,
        passages=(hit,) * 3,
        strength="good",
    )


if __name__ == "__main__":
    main()
