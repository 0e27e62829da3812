"""A small library for pictures of the window: what a household keeps, and some odd files."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QColor, QFont, QImage, QPageSize, QPainter, QPdfWriter, QTextDocument

from inkling.paths import resources_dir

NOTES_PER_TOPIC: Final = 24
DRIVE: Final = "Travel"
"""The folder that is watched apart from the others, and is unplugged in one picture."""

_TOPICS: Final = {
    "Kitchen": (
        "Rub the butter into the flour until it looks like crumbs.",
        "Let the dough rise under a cloth until it has doubled.",
        "Simmer the lentils with a bay leaf for half an hour.",
        "Roast the pumpkin with thyme, garlic and a little honey.",
        "Whisk the egg whites with sugar until they stand.",
    ),
    "Travel": (
        "The night train leaves at ten and reaches Vienna for breakfast.",
        "Our guest house lies above the harbour, ten minutes on foot.",
        "Buy the ferry tickets before noon, for the afternoon boat is full.",
        "The mountain hut wants to be paid in cash and locks its door at ten.",
        "From the lighthouse a path follows the cliffs to the next bay.",
    ),
    "Finance": (
        "The quarterly invoice is due within fourteen days.",
        "Savings moved to the new account in March, interest included.",
        "The tax office wants the receipts of the home office.",
        "Insurance for the bicycle ends in June unless it is renewed.",
        "The budget leaves two hundred euros for repairs.",
    ),
    "Garden": (
        "Sow the beans after the last frost, two inches deep.",
        "Prune the apple tree in February, before the buds swell.",
        "The compost needs turning and something dry between the layers.",
        "Slugs took the lettuce; copper tape keeps them from the pots.",
        "Collect the seeds of the marigolds on a dry day.",
    ),
    "Work": (
        "The release was moved to Thursday because the tests of the printer driver fail.",
        "Anna presents the survey of customers at the next meeting.",
        "We agreed to write down who answers the telephone on Fridays.",
        "The contract with the supplier is with the legal department.",
        "New colleagues get their keys and a tour on the first morning.",
    ),
}
_CONTRACT: Final = """
<h1>Service contract for the heating</h1>
<p>Between the owners of Lindenstraße 14 and Berger Heating, for the gas boiler in the cellar.</p>
<h2>1 Yearly service</h2>
<p>The boiler is cleaned and measured every autumn. The date is agreed two weeks before.</p>
<p style="page-break-after:always"></p>
<h2>2 When the heating fails</h2>
<p>A technician comes within four hours between October and March. Call-outs at night are charged
at one and a half times the rate. When the heating breaks, the owner pays the repair; the tenant
pays nothing, unless the damage was caused on purpose.</p>
<p style="page-break-after:always"></p>
<h2>3 Notice</h2>
<p>Either side may end the contract three months before the end of a year.</p>
"""
_CODE: Final = '''"""Turn readings of the meter into a bill."""

RATE = 0.31


def total(readings: list[int]) -> float:
    """What the kilowatt hours between the first reading and the last one cost."""
    return (readings[-1] - readings[0]) * RATE
'''
_LONG_NAME: Final = "Heizkosten-Abrechnung_2025_Lindenstraße-14_Wohnung-3_mit-Anlagen_final-v2"
_DEPOSIT: Final = "The deposit is returned within six months after the keys were handed over."
_NAMES: Final = (
    "שכר דירה והחזרת הפיקדון 2025",
    "عقد الإيجار وشروط إعادة الوديعة",
    "deposit \u202egnp.receipt",
    "押金退還說明與租約終止注意事項以及鑰匙交還日期之確認書" * 2,
    f"{'w' * 120}",
)
_TITLE: Final = " ".join(["All that has to be settled about the deposit before the keys"] * 9)[:500]
_MIXED: Final = """# 租屋合約 Lindenstraße 14

暖氣設備的維修費用由房東負擔,但因承租人使用不當造成的損壞除外。
承租人應於每月 5 日前支付租金 820 euro。

Die Heizung wird jedes Jahr im Herbst gewartet.
"""


def make_documents(folder: Path) -> None:
    """Write the files that the pictures show: the sample, a PDF, notes about five subjects."""
    shutil.copytree(resources_dir() / "sample", folder / "Home")
    _write_pdf(folder / "Home" / "Service contract heating.pdf")
    for topic, sentences in _TOPICS.items():
        (folder / topic).mkdir()
        for number, some in enumerate(
            itertools.islice(itertools.permutations(sentences, 3), NOTES_PER_TOPIC), start=1
        ):
            text = f"# {some[0].rstrip('.')}\n\n{' '.join(some)}\n"
            (folder / topic / f"{topic} {number:02d}.md").write_text(text, encoding="utf-8")
    _write_odd_files(folder / "Work")


def _write_odd_files(folder: Path) -> None:
    """Code, a picture, names of every length and script, and files that cannot be read."""
    (folder / "electricity_bill.py").write_text(_CODE, encoding="utf-8")
    (folder / "租屋合約 Lindenstraße 14(簽名版本).md").write_text(_MIXED, encoding="utf-8")
    long = folder / "Administration and correspondence with the landlord" / "2025"
    long.mkdir(parents=True)
    (long / f"{_LONG_NAME}.txt").write_text(
        "When the heating breaks, the landlord pays the repair of the boiler.\n", encoding="utf-8"
    )
    for name in _NAMES:
        (folder / f"{name}.md").write_text(f"{_DEPOSIT}\n", encoding="utf-8")
    (folder / "Endless.md").write_text(f"# {_TITLE}\n\n{_DEPOSIT}\n", encoding="utf-8")
    _draw_plan(folder / "Plan of the flat.png")
    (folder / "Invoice 2019.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    (folder / "Slides of the survey.pptx").write_bytes(b"PK\x03\x04 cut off")
    (folder / "backup.iso").write_bytes(bytes(64))
    (folder / "printer.bin").write_bytes(bytes(64))


def _draw_plan(path: Path) -> None:
    plan = QImage(900, 600, QImage.Format.Format_RGB32)
    plan.fill(QColor("#f3efe6"))
    painter = QPainter(plan)
    painter.setPen(QColor("#384048"))
    painter.setFont(QFont("sans-serif", 28))
    for x, y, width, height, room in (
        (60, 60, 380, 300, "Kitchen"),
        (440, 60, 400, 480, "Living room"),
        (60, 360, 380, 180, "Bath"),
    ):
        painter.drawRect(x, y, width, height)
        painter.drawText(x + 24, y + 56, room)
    painter.end()
    plan.save(str(path))


def _write_pdf(path: Path) -> None:
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    writer.setPageMargins(QMarginsF(18, 18, 18, 18))
    document = QTextDocument()
    document.setDefaultFont(QFont("serif", 11))
    document.setHtml(_CONTRACT)
    document.print_(writer)
