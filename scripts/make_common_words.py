"""Write data/toponyms/words_en.txt: English dictionary words that are also names in the gazetteer.

Usage: ``python scripts/make_common_words.py /usr/share/dict/american-english`` (Debian's package wamerican, made of
SCOWL, whose notice the file carries).
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geo.gazetteer import Gazetteer, name_key  # noqa: E402 - the path comes first

HEADER = """\
# English dictionary words, written in lower case there, that are also names of places ("reading", "mobile").
# Source: american-english of Debian's package wamerican, made of SCOWL, the collective work of which is Copyright
#   2000-2011 by Kevin Atkinson as well as any of the copyrights mentioned in its README. Permission to use, copy,
#   modify, distribute and sell these word lists, the associated scripts, the output created from the scripts, and its
#   documentation for any purpose is hereby granted without fee, provided that the above copyright notice appears in
#   all copies and that both that copyright notice and this permission notice appear in supporting documentation.
#   Kevin Atkinson makes no representations about the suitability of this array for any purpose. It is provided "as
#   is" without express or implied warranty.
# Maker: scripts/make_common_words.py.
"""


def main() -> None:
    """Write the file."""
    gazetteer = Gazetteer.open()
    words = Path(sys.argv[1]).read_text(encoding="utf-8").split()
    kept = sorted(
        {
            name_key(word)
            for word in words
            if word.islower() and word.isalpha() and gazetteer.knows(name_key(word))
        }
    )
    path = ROOT / "data" / "toponyms" / "words_en.txt"
    path.write_text(HEADER + "\n".join(kept) + "\n", encoding="utf-8")
    print(path, len(kept))


if __name__ == "__main__":
    main()
