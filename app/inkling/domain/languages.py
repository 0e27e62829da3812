"""The languages that documents are told apart by, with the names people use for them."""

from __future__ import annotations

from typing import Final

from inkling.domain.kinds import kind_names

# ISO 639-1: name in English; name in the language itself
_TABLE: Final = """
af: Afrikaans; Afrikaans
ar: Arabic; العربية
az: Azerbaijani; azərbaycan
be: Belarusian; беларуская
bg: Bulgarian; български
bn: Bengali; বাংলা
bs: Bosnian; bosanski
ca: Catalan; català
cs: Czech; čeština
cy: Welsh; Cymraeg
da: Danish; dansk
de: German; Deutsch
el: Greek; Ελληνικά
en: English; English
eo: Esperanto; Esperanto
es: Spanish; español
et: Estonian; eesti
eu: Basque; euskara
fa: Persian; فارسی
fi: Finnish; suomi
fr: French; français
ga: Irish; Gaeilge
gl: Galician; galego
gu: Gujarati; ગુજરાતી
he: Hebrew; עברית
hi: Hindi; हिन्दी
hr: Croatian; hrvatski
hu: Hungarian; magyar
hy: Armenian; հայերեն
id: Indonesian; Bahasa Indonesia
is: Icelandic; íslenska
it: Italian; italiano
ja: Japanese; 日本語
ka: Georgian; ქართული
kk: Kazakh; қазақ тілі
km: Khmer; ខ្មែរ
kn: Kannada; ಕನ್ನಡ
ko: Korean; 한국어
la: Latin; Latina
lo: Lao; ລາວ
lt: Lithuanian; lietuvių
lv: Latvian; latviešu
mk: Macedonian; македонски
ml: Malayalam; മലയാളം
mn: Mongolian; монгол
mr: Marathi; मराठी
ms: Malay; Melayu
mt: Maltese; Malti
my: Burmese; မြန်မာ
ne: Nepali; नेपाली
nl: Dutch; Nederlands
no: Norwegian; norsk
pa: Punjabi; ਪੰਜਾਬੀ
pl: Polish; polski
pt: Portuguese; português
ro: Romanian; română
ru: Russian; русский
sk: Slovak; slovenčina
sl: Slovenian; slovenščina
sq: Albanian; shqip
sr: Serbian; српски
sv: Swedish; svenska
sw: Swahili; Kiswahili
ta: Tamil; தமிழ்
te: Telugu; తెలుగు
th: Thai; ไทย
tl: Filipino; Filipino
tr: Turkish; Türkçe
uk: Ukrainian; українська
ur: Urdu; اردو
uz: Uzbek; o‘zbek
vi: Vietnamese; Tiếng Việt
yi: Yiddish; ייִדיש
zh: Chinese; 中文
"""
_NAMES: Final = {
    code: tuple(names.split("; "))
    for code, names in (line.split(": ", 1) for line in _TABLE.strip().splitlines())
}
_CODES: Final = {name.casefold(): code for code, names in _NAMES.items() for name in (code, *names)}
LANGUAGES: Final = tuple(_NAMES)
"""Their codes."""


def own_name(code: str) -> str:
    """What a language calls itself. Raises KeyError for a code that is none of `LANGUAGES`."""
    return _NAMES[code][1]


def names_of_language(code: str) -> tuple[str, ...]:
    """All that a language may be called, its code first. Raises KeyError as `own_name` does."""
    return tuple(dict.fromkeys((code, *_NAMES[code])))


def resolve_languages(value: str) -> frozenset[str] | None:
    """The codes of the languages that are listed; None when one of them is no language."""
    names = [name.casefold() for name in kind_names(value)]
    if not names or any(name not in _CODES for name in names):
        return None
    return frozenset(_CODES[name] for name in names)
