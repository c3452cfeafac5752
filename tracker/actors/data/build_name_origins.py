"""Write `name_origins.tsv`: given and family names as they are spelled in Latin letters in which countries.

    uv sync --group reference-data && python -m tracker.actors.data.build_name_origins

Faker's lists are written by speakers of the languages; names in other scripts are put into Latin letters. To these
come the words of `name_words.toml`, the office holders of each country and, where few names are known, its towns,
which share the spelling.
A row holds the countries, then the names.
"""

import pkgutil
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from importlib import import_module

from faker.providers import person

from tracker.actors.gazetteer import DATA, rows
from tracker.actors.spelling import folded, latin

FEW = 120  # names: a country with fewer is told by its towns too
TOWNS = 60
MOST = 400  # names of one kind in one language
_CONSONANTS = "bcdfghjklmnpqrstvwxyz"
_SPANISH = "ES AR CL CO MX PE BO EC VE UY PY CR PA GT HN SV NI CU DO GQ PH"
_ENGLISH = "US GB AU NZ CA IE JM BB TT BS GY ZA AG DM GD KN LC VC BZ"
# Languages of Faker and the states where such names are borne; left out are scripts that do not write the vowels.
LANGUAGES = {
    "fr_DZ": "DZ TN MA", "az_AZ": "AZ", "bg_BG": "BG", "bn_BD": "BD", "cs_CZ": "CZ", "da_DK": "DK FO GL", "de_AT": "AT", "de_CH": "CH LI",
    "de_DE": "DE AT CH LI LU", "el_GR": "GR CY", "en_GB": _ENGLISH, "en_IE": "IE", "en_IN": "IN", "en_KE": "KE UG TZ SS",
    "en_NG": "NG", "en_NZ": "NZ", "en_PK": "PK AF", "en_TH": "TH LA", "en_US": _ENGLISH, "es_AR": _SPANISH,
    "es_CL": _SPANISH, "es_CO": _SPANISH, "es_ES": _SPANISH, "es_MX": _SPANISH, "et_EE": "EE",
    "fi_FI": "FI", "fr_BE": "BE", "fr_CH": "CH", "fr_FR": "FR BE CH CA LU MC HT", "fr_QC": "CA", "ga_IE": "IE",
    "ha_NG": "NG NE", "hi_IN": "IN NP", "hr_HR": "HR BA RS ME", "hu_HU": "HU", "hy_AM": "AM",
    "id_ID": "ID", "ig_NG": "NG", "it_IT": "IT SM VA CH", "ja_JP": "JP", "ka_GE": "GE", "ko_KR": "KR KP", "lt_LT": "LT",
    "lv_LV": "LV", "mk_MK": "MK", "ne_NP": "NP", "nl_BE": "BE", "nl_NL": "NL BE SR", "no_NO": "NO", "pl_PL": "PL",
    "pt_BR": "BR PT AO MZ GW CV ST TL", "pt_PT": "PT BR AO MZ GW CV ST TL", "ro_RO": "RO MD", "ru_RU": "RU BY KZ KG",
    "sk_SK": "SK", "sl_SI": "SI", "sv_SE": "SE FI", "sw": "KE TZ UG", "ta_IN": "IN LK", "th_TH": "TH",
    "tr_TR": "TR", "tw_GH": "GH", "uk_UA": "UA", "uz_UZ": "UZ TM TJ KG KZ", "vi_VN": "VN", "yo_NG": "NG BJ",
    "zh_CN": "CN TW SG HK", "zh_TW": "TW", "zu_ZA": "ZA SZ LS ZW BW",
}  # fmt: skip
# Neighbours that share names and of which Faker knows none.
REGIONS = (
    "BJ TG CI BF NE ML SN GN CM GA CG CF TD", "RW BI CD CG UG", "ZM ZW MW MZ BW NA TZ KE UG", "ET ER SO DJ SS SD",
    "GH NG LR SL GM", "WS TO FJ TV KI NR PW FM MH VU SB PG", "KZ KG TJ TM UZ", "MM LA KH TH VN", "MY SG BN ID",
    "AE BH KW QA SA OM YE IQ JO SY LB PS EG LY SD", "DZ TN MA MR LY", "IR AF TJ PK",
    "RS ME BA HR MK SI XK AL", "LK MV IN BD NP BT PK", "JM BB TT BS GY AG DM GD KN LC VC BZ SR",
)  # fmt: skip


def names_of(language: str) -> Iterator[str]:
    """Given and family names of one language, in Latin letters and lower case."""
    provider = import_module(f"faker.providers.person.{language}").Provider
    for kind in ("first", "last"):
        found: set[str] = set()
        for attribute in dir(provider):
            held = getattr(provider, attribute)
            if kind in attribute and "name" in attribute and isinstance(held, (tuple, list, dict)):
                found |= {name for name in held if isinstance(name, str)}
        spelled = sorted({plain(name) for name in found} - {""})
        yield from spelled[:: -(-len(spelled) // MOST) or 1]


def plain(name: str) -> str:
    words = re.findall(r"[a-z']+", folded(latin(spelled_out(name))))
    return "" if "doe" in words else " ".join(words)


def spelled_out(name: str) -> str:
    """The name with letters of scripts that `latin` does not know put as Unicode calls them.

    "GEORGIAN LETTER BAN" is b, "HANGUL SYLLABLE GANG" gang, "DEVANAGARI LETTER KA" ka unless a vowel sign follows.
    """
    found = ""
    for char in unicodedata.normalize("NFC", name):
        script, *words = unicodedata.name(char, "").split() or [""]
        letter = words[-1].lower() if words else ""
        if script == "HANGUL":
            found += letter
        elif script in ("GEORGIAN", "ARMENIAN"):
            found += letter[: len(letter) - len(letter.lstrip(_CONSONANTS))] or letter[0]
        elif script in ("DEVANAGARI", "BENGALI", "GUJARATI", "ORIYA", "TAMIL"):
            if "VOWEL" in words:
                found = found.removesuffix("a") + letter
            elif letter == "virama":
                found = found.removesuffix("a")
            elif "LETTER" in words:
                found += letter
            elif letter in ("anusvara", "candrabindu"):
                found += "n"
        else:
            found += char
    return re.sub(r"([a-z])\1+", r"\1", found) if found != name else found


def written() -> Iterator[str]:
    known = {module.name for module in pkgutil.iter_modules(person.__path__)}
    for language, states in LANGUAGES.items():
        assert language in known, language
        yield row(states, names_of(language))
    for states, names in tomllib.loads((DATA / "name_words.toml").read_text("utf-8")).items():
        yield row(states, map(plain, names.split()))
    holders: dict[str, list[str]] = {}
    for code, name, *_ in rows((DATA / "office_holders.tsv").read_bytes()):
        holders.setdefault(code, []).append(plain(name))
    for code, names in sorted(holders.items()):
        yield row(code, names)
    for states in REGIONS:
        yield row(states, [name for code in states.split() for name in holders.get(code, ())])


def towns(lines: Iterable[str]) -> Iterator[str]:
    """Rows for the countries of which these rows hold few names."""
    known: dict[str, int] = {}
    for states, names in (line.rstrip("\n").split("\t") for line in lines):
        for code in states.split():
            known[code] = max(known.get(code, 0), names.count(","))
    found: dict[str, list[tuple[int, str]]] = {}
    for name, code, population, _ in rows((DATA / "cities.tsv").read_bytes()):
        found.setdefault(code, []).append((int(population), plain(name)))
    for code, cities in sorted(found.items()):
        if known.get(code, 0) < FEW:
            names = " ".join(name for _, name in sorted(cities, reverse=True)[:TOWNS])
            yield row(code, [word for word in names.split() if len(word) > 3])


def row(states: str, names: Iterable[str]) -> str:
    return f"{states}\t{','.join(sorted(set(' '.join(names).split())))}\n"


if __name__ == "__main__":
    lines = list(written())
    text = "# countries, names\n" + "".join([*lines, *towns(lines)])
    (DATA / "name_origins.tsv").write_text(text, encoding="utf-8")
