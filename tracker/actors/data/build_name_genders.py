"""Write `name_genders.tsv`: given names that are a man's in some countries and a woman's in others, or borne in these only.

    uv sync --group reference-data && python -m tracker.actors.data.build_name_genders

first_names.tsv counts births in the US, where Andrea, Jean and Simone are women. Faker's lists tell of the other
countries. A row holds a name, the countries where it is a man's, and those where it is a woman's.
"""

from collections import defaultdict
from collections.abc import Iterable
from importlib import import_module

from tracker.actors.data.build_name_origins import LANGUAGES, plain
from tracker.actors.gazetteer import DATA, first_names


def given(language: str, kind: str) -> set[str]:
    """First names of one language and gender, in Latin letters and lower case."""
    held = getattr(import_module(f"faker.providers.person.{language}").Provider, f"first_names_{kind}", ())
    return {plain(name) for name in held} - {""}


def told() -> dict[str, dict[str, set[str]]]:
    """name -> gender -> the countries where it is of this gender."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: {"m": set(), "f": set()})
    for language, states in LANGUAGES.items():
        for gender, kind in (("m", "male"), ("f", "female")):
            for name in given(language, kind):
                if " " not in name:
                    found[name][gender] |= set(states.split())
    return found


def rows(found: dict[str, dict[str, set[str]]]) -> Iterable[str]:
    known = first_names()
    for name, countries in sorted(found.items()):
        clear = {gender for gender, where in countries.items() if where}
        if clear != {known.get(name)}:
            yield "\t".join([name, *(" ".join(sorted(countries[gender])) for gender in "mf")]) + "\n"


if __name__ == "__main__":
    text = "# name, countries where it is a man's, countries where it is a woman's\n" + "".join(rows(told()))
    (DATA / "name_genders.tsv").write_text(text, encoding="utf-8")
