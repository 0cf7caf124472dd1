"""Write data/toponyms/person_names.csv: given names, and family names that are also names of places.

Usage: ``uv run --with faker python scripts/make_person_names.py``. The names are those of Faker's person providers
(MIT licence) for the languages that Dateline reads and their neighbours.
"""

from __future__ import annotations

import csv
import importlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geo.gazetteer import Gazetteer, name_key  # noqa: E402 - the path comes first

LOCALES = ("en_US", "en_GB", "en_IN", "fr_FR", "de_DE", "es_ES", "es_MX", "it_IT", "nl_NL", "pt_BR", "pl_PL", "sv_SE", "fi_FI", "tr_TR")  # fmt: skip
GIVEN_ONLY = ("cs_CZ", "da_DK", "de_AT", "de_CH", "en_IE", "en_KE", "en_NZ", "es_AR", "es_CO", "fr_BE", "fr_CA", "fr_CH", "fr_DZ", "hr_HR", "no_NO", "pt_PT", "ro_RO")  # fmt: skip
"""Locales of which only the given names are taken that no place has ("Odile", not "Aude"): they tell persons from places unknown."""

HEADER = """\
# Given names, and family names that are also names of places: they tell "Paris Hilton" from Paris.
# Source: the person providers of the Python package Faker (MIT), languages {locales}; such given names as no
#   place has also of {more}.
# Maker: scripts/make_person_names.py.
"""


def main() -> None:
    """Write the file."""
    gazetteer = Gazetteer.open()
    given: set[str] = set()
    family: set[str] = set()
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute, names in (("first_names", given), ("last_names", family)):
            names.update(name_key(name) for name in getattr(provider, attribute, ()) if name[:1].isupper())
    for locale in GIVEN_ONLY:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        given.update(key for key in map(name_key, provider.first_names) if not gazetteer.knows(key))
    path = ROOT / "data" / "toponyms" / "person_names.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(HEADER.format(locales=", ".join(LOCALES), more=", ".join(GIVEN_ONLY)))
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("key", "kind"))
        rows.writerows((name, "given") for name in sorted(given) if len(name) > 1)
        rows.writerows((name, "family") for name in sorted(family) if len(name) > 1 and gazetteer.knows(name))
    print(path, len(given), len(family))


if __name__ == "__main__":
    main()
