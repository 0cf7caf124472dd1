"""Names -> keys: one form for the spellings that mean one name.

Both sides use it: the index when it is built and the text when it is read.
"""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not decompose, written as English and French newspapers write them.
_PLAIN = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n", "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "ʹ": "'", "‐": "-", "‑": "-", "–": "-"})  # fmt: skip

# French, Italian and Catalan elision before a name (l'Aquila, d'Amiens): the spelling with and without it is one.
_ELISION = re.compile(r"\b(?:l|d|dell|dall|nell|sull|qu)'(?=\w\w)")
_SILENT = re.compile(r"['.·]")
_BREAKS = re.compile(r"[\s\-/_,]+")
_MARKS = re.compile("[̀-ͯ]")  # the marks of Latin, Greek and Cyrillic; those of other scripts are letters

_SHORT = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}


def name_key(name: str) -> str:
    """Return the key under which a name is kept and looked up.

    Case, accents, dots, apostrophes and elided articles are dropped; hyphens become spaces; "Saint", "Fort" and
    "Mount" take their short form. ``name_key("d'Évian") == "evian"``.
    """
    text = name.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).translate(_PLAIN)
        text = _MARKS.sub("", text)
        text = unicodedata.normalize("NFC", text)
    if "'" in text:
        text = _ELISION.sub("", text)
    text = _SILENT.sub("", text)
    words = _BREAKS.sub(" ", text).split()
    return " ".join([_SHORT.get(word, word) for word in words])
