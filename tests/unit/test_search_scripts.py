"""Word search in the writing of the world, in code, in numbers and addresses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from search_library import File, Library, library

FILES = (
    ("traditional", "我們昨天在圖書館讀了一本關於機器學習的書。"),
    ("simplified", "我们昨天在图书馆读了一本关于机器学习的书。"),
    ("japanese", "来週の会議は東京都庁で行われます。コーヒーを飲みました。"),
    ("korean", "저는 어제 학교에서 한국어를 공부했습니다."),
    ("thai", "ฉันชอบกินข้าวผัดที่กรุงเทพมหานคร"),
    ("arabic", "قرأت كتابا عن تاريخ المدينة"),
    ("arabic pointed", "هَذَا قَلَمٌ جَدِيدٌ"),
    ("hebrew", "הילד קרא ספר בבית"),
    ("hebrew pointed", "שָׁלוֹם עֲלֵיכֶם"),
    ("hindi", "मैंने पुस्तकालय में हिन्दी किताब पढ़ी"),
    ("russian", "Он поставил ёлку и всё понял"),
    ("russian plain", "Зеленый чай еще теплый"),
    ("greek", "Η Αθήνα είναι η πρωτεύουσα της Ελλάδας"),
    ("french", "L'été dernier, le garçon a mangé une crème brûlée"),
    ("decomposed", "Zoe\u0308 ate jalapen\u0303os"),
    ("polish", "Zażółć gęślą jaźń, Łódź"),
    ("vietnamese", "Tiếng Việt rất đẹp"),
    ("turkish", "İstanbul'da ılık bir gün"),
    ("german ß", "Die Straße ist groß und die Füße sind weiß"),
    ("german ss", "Die Schweizer Strasse ist lang, viele Gruesse, ein Schloss"),
    ("compound", "Die Donaudampfschifffahrtsgesellschaft zahlt Krankenversicherungsbeiträge"),
    ("full width", "ＡＢＣ株式会社 ｖｅｒｓｉｏｎ ２０２４"),
    ("half width", "ｺｰﾋｰ"),
    ("ligature", "the ofﬁce of the ﬂorist"),
    ("camel", "call getUserName() and parseHTTPResponse, then XMLHttpRequest"),
    ("snake", "set max_retry_count and __init__ in MAX_BUFFER_SIZE"),
    ("version", "released v1.2.3 and 10.4.0-beta"),
    ("number", "invoice A-1043/7 of 31.12.2023, phone +49 30 1234567"),
    ("mail", "write to jane.doe@mail.example.org please"),
    (
        "path",
        "see /usr/local/share/fonts or C:\\Windows\\System32\\drivers and src/main/Config.java",
    ),
    ("web", "from https://docs.example.com/guide/install.html#linux"),
    ("symbols", "we write C++ and C# and .NET code at AT&T, R&D"),
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library(
        tmp_path_factory.mktemp("scripts"),
        [File(f"{number}/{name}", (text,)) for number, (name, text) in enumerate(FILES)],
    ) as made:
        yield made


FOUND = [
    # Chinese: words inside sentences; both scripts, where a word is written the same in them.
    ("圖書館", "traditional", ["圖書館"]),
    ("昨天", "traditional", ["昨天"]),
    ("機器", "traditional", ["機器"]),
    ("學習", "traditional", ["學習"]),
    ("機器學習", "traditional", ["機器學習"]),
    ("图书馆", "simplified", ["图书馆"]),
    ("学习", "simplified", ["学习"]),
    ("昨天", "simplified", ["昨天"]),
    ("机器学习的书", "simplified", ["机器学习的书"]),
    # Japanese
    ("会議", "japanese", ["会議"]),
    ("東京", "japanese", ["東京"]),
    ("都庁", "japanese", ["都庁"]),
    ("コーヒー", "japanese", ["コーヒー"]),
    ("ｺｰﾋｰ", "half width", ["ｺｰﾋｰ"]),
    # Korean: with and without particles
    ("학교", "korean", ["학교"]),
    ("학교에서", "korean", ["학교에서"]),
    ("한국어", "korean", ["한국어"]),
    ("한국", "korean", ["한국"]),
    ("\u1112\u1161\u11ab\u1100\u116e\u11a8", "korean", ["한국"]),
    # Thai
    ("กรุงเทพ", "thai", ["กรุงเทพ"]),
    ("ข้าวผัด", "thai", ["ข้าวผัด"]),
    # Arabic and Hebrew
    ("تاريخ", "arabic", ["تاريخ"]),
    ("تَارِيخ", "arabic", ["تاريخ"]),
    ("قلم", "arabic pointed", ["قَلَمٌ"]),
    ("قَلَمٌ", "arabic pointed", ["قَلَمٌ"]),
    ("جديد", "arabic pointed", ["جَدِيدٌ"]),
    ("ספר", "hebrew", ["ספר"]),
    ("סֵפֶר", "hebrew", ["ספר"]),
    ("שלום", "hebrew pointed", ["שָׁלוֹם"]),
    ("שָׁלוֹם", "hebrew pointed", ["שָׁלוֹם"]),
    # Hindi: a vowel sign is part of the word
    ("हिन्दी", "hindi", ["हिन्दी"]),
    ("किताब", "hindi", ["किताब"]),
    ("पढ़ी", "hindi", ["पढ़ी"]),
    # Cyrillic
    ("ёлку", "russian", ["ёлку"]),
    ("елку", "russian", ["ёлку"]),
    ("ВСЕ", "russian", ["всё"]),
    ("зелёный", "russian plain", ["Зеленый"]),
    ("ещё", "russian plain", ["еще"]),
    # Greek
    ("αθηνα", "greek", ["Αθήνα"]),
    ("ΑΘΗΝΑ", "greek", ["Αθήνα"]),
    ("πρωτεύουσα", "greek", ["πρωτεύουσα"]),
    ("ΕΛΛΑΔΑΣ", "greek", ["Ελλάδας"]),
    # Latin
    ("ete", "french", ["été"]),
    ("ÉTÉ", "french", ["été"]),
    ("garcon", "french", ["garçon"]),
    ("crème brulée", "french", ["crème", "brûlée"]),
    ("e\u0301te\u0301", "french", ["été"]),
    ("zoë", "decomposed", ["Zoe\u0308"]),
    ("zoe", "decomposed", ["Zoe\u0308"]),
    ("jalapeños", "decomposed", ["jalapen\u0303os"]),
    ("zazołc", "polish", ["Zażółć"]),
    ("łódź", "polish", ["Łódź"]),
    ("tieng viet", "vietnamese", ["Tiếng", "Việt"]),
    ("istanbul", "turkish", ["İstanbul"]),
    ("İSTANBUL", "turkish", ["İstanbul"]),
    # ß and ss
    ("straße", "german ß", ["Straße"]),
    ("strasse", "german ß", ["Straße"]),
    ("STRASSE", "german ß", ["Straße"]),
    ("strasse", "german ss", ["Strasse"]),
    ("straße", "german ss", ["Strasse"]),
    ("schloß", "german ss", ["Schloss"]),
    ("groß", "german ß", ["groß"]),
    ("gross", "german ß", ["groß"]),
    ("fusse", "german ß", ["Füße"]),
    # A word that stands in compounds only
    ("Donau", "compound", ["Donaudampfschifffahrtsgesellschaft"]),
    ("donaudampf", "compound", ["Donaudampfschifffahrtsgesellschaft"]),
    ("krankenversicherung", "compound", ["Krankenversicherungsbeiträge"]),
    ("krankenversicherung kosten", "compound", ["Krankenversicherungsbeiträge"]),
    # Full-width forms and ligatures
    ("version", "full width", ["ｖｅｒｓｉｏｎ"]),
    ("ｖｅｒｓｉｏｎ", "full width", ["ｖｅｒｓｉｏｎ"]),
    ("2024", "full width", ["２０２４"]),
    ("株式会社", "full width", ["株式会社"]),
    ("office", "ligature", ["ofﬁce"]),
    ("florist", "ligature", ["ﬂorist"]),
    # Names in code
    ("getUserName", "camel", ["getUserName"]),
    ("getusername", "camel", ["getUserName"]),
    ("user", "camel", ["User"]),
    ("user name", "camel", ["UserName"]),
    ("http", "camel", ["HTTP", "Http"]),
    ("response", "camel", ["Response"]),
    ("respo", "camel", ["Response"]),
    ("xml request", "camel", ["XML", "Request"]),
    ("max_retry_count", "snake", ["max", "retry", "count", "MAX"]),
    ("retry", "snake", ["retry"]),
    ("retries", "snake", ["retry"]),
    ("__init__", "snake", ["init"]),
    ("buffer size", "snake", ["BUFFER", "SIZE"]),
    # Numbers
    ("v1.2.3", "version", ["v1", "2", "3"]),
    ("10.4.0-beta", "version", ["10", "4", "0", "beta"]),
    ("A-1043/7", "number", ["1043", "7"]),
    ("1043", "number", ["1043"]),
    ("31.12.2023", "number", ["31", "12", "2023"]),
    ("1234567", "number", ["1234567"]),
    # Addresses and paths
    ("jane.doe@mail.example.org", "mail", ["jane", "doe", "mail", "example", "org"]),
    ("jane.doe", "mail", ["jane", "doe"]),
    ("doe", "mail", ["doe"]),
    ("/usr/local/share/fonts", "path", ["usr", "local", "share", "fonts"]),
    ("local/share", "path", ["local", "share"]),
    ("C:\\Windows\\System32", "path", ["C", "Windows", "System32"]),
    ("system32", "path", ["System32"]),
    ("Config.java", "path", ["Config", "java"]),
    ("docs.example.com", "web", ["docs", "example", "com"]),
    ("install.html", "web", ["install", "html"]),
    ("c++ net code", "symbols", ["C", "C", "NET", "code"]),
]


@pytest.mark.parametrize(("question", "name", "marked"), FOUND)
def test_that_a_word_is_found_and_marked(
    shelf: Library, question: str, name: str, marked: list[str]
) -> None:
    found = {result.path.name: result for result in shelf.ask(question, limit=100).results}
    by_words = shelf.find(question)
    assert name in by_words
    [hit] = found[name].passages
    assert [hit.text[start:end] for start, end in hit.highlights] == marked
    why = found[name].why
    assert why is not None
    assert why.words


@pytest.mark.parametrize(
    ("question", "name", "words"),
    [
        ("機器學習", "traditional", ("機器學習",)),
        ("機器 關於 電話", "traditional", ("機器", "關於")),
        ("京東 東京都庁の話", "japanese", ("東京都庁",)),
        ("Straße 東京都 groß", "german ß", ("strasse", "gross")),
        ("version 株式 会社", "full width", ("version", "株式", "会社")),
    ],
)
def test_that_a_result_tells_which_words_it_holds(
    shelf: Library, question: str, name: str, words: tuple[str, ...]
) -> None:
    found = {result.path.name: result.why for result in shelf.ask(question, limit=100).results}
    why = found[name]
    assert why is not None
    assert why.words == words


IDENTIFIERS = [
    ("v1.2.3", ("release v1.3.2", "release v1.2.3", "release v3.2.1")),
    ("A-1043/7", ("case 7/1043-A", "case A-1043/7", "case A-7 1043")),
    ("jane.doe@mail.example", ("doe.jane@mail.example", "jane.doe@mail.example", "jane@doe")),
    ("src/app/main.py", ("main/src/app.py", "src/app/main.py", "app/main/src.py")),
    ("max_retry_count", ("retry_max_count", "max_retry_count", "count max retry")),
    ("31.12.2023", ("12.31.2023", "31.12.2023", "2023.12.31")),
    ("what changed in v1.2.3 then", ("changed v1.3.2", "changed v1.2.3", "then changed v3")),
]


@pytest.mark.parametrize(("question", "texts"), IDENTIFIERS)
def test_that_an_identifier_is_told_from_another_of_the_same_parts(
    tmp_path: Path, question: str, texts: tuple[str, ...]
) -> None:
    files = [File(f"{n}.txt", (text,)) for n, text in enumerate(texts)]
    with library(tmp_path, files) as found:
        assert found.find(question)[0] == "1.txt"


@pytest.mark.parametrize(
    "text", ["__/__", "_@_", "tea __._", "1/\u0301", '1"/"2', "\u200d/1\u200d/_"]
)
def test_that_signs_that_look_like_an_identifier_are_no_error(shelf: Library, text: str) -> None:
    shelf.find(text)


PHRASES = [
    ("Die Straße", {"german ß"}),
    ("straße", {"german ß", "german ss"}),
    ("strasse", {"german ß", "german ss"}),
    ("schweizer strasse ist lang", {"german ss"}),
    ("schweizer straße ist lang", {"german ss"}),
    ("crème brûlée", {"french"}),
    ("creme brulee", {"french"}),
    ("ΑΘΗΝΑ", {"greek"}),
    ("İSTANBUL", {"turkish"}),
    ("istanbul'da ılık", {"turkish"}),
    ("ＯＦＦＩＣＥ", {"ligature"}),
    ("ＸＭＬＨｔｔｐＲｅｑｕｅｓｔ", {"camel"}),
    ("всё", {"russian"}),
    ("тёплый", {"russian plain"}),
    ("чай ещё тёплый", {"russian plain"}),
    ("سَلام", set()),
    ("كِتابا عن", {"arabic"}),
    ("ספר בבית", {"hebrew"}),
    ("東京都庁", {"japanese"}),
    ("東庁", set()),
    ("v1.2.3", {"version"}),
    ("v1.3.2", set()),
    ("A-1043/7", {"number"}),
    ("B-1043/7", set()),
    ("1043/7 of", {"number"}),
    ("jane.doe@mail", {"mail"}),
    ("doe.jane@mail", set()),
    ("share/fonts", {"path"}),
    ("max_retry", {"snake"}),
    ("retry_max", set()),
]


@pytest.mark.parametrize(("phrase", "expected"), PHRASES)
def test_that_a_phrase_is_found_however_its_letters_are_written(
    shelf: Library, phrase: str, expected: set[str]
) -> None:
    assert set(shelf.find(f'"{phrase}"')) == expected
    assert set(shelf.find(f'-"{phrase}"')) == {name for name, _ in FILES} - expected
