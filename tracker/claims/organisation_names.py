"""Which written names mean one organisation: by their words, or by their initials."""

import re
from collections.abc import Mapping

from tracker.actors.gazetteer import folded

_SMALL = frozenset({"the", "of", "for", "and", "on", "in", "de", "a"})


def same_organisation(one: str, other: str) -> bool:
    """Equal but for articles, marks and case, or one the initials of the other."""
    if organisation_key(one) == organisation_key(other):
        return True
    short, full = sorted((one.strip(), other.strip()), key=len)
    return short.isupper() and short.isalpha() and 3 <= len(short) <= 8 and short in _initials(full)


def organisation_key(name: str) -> str:
    """The name without articles, marks and case; a short form in brackets left out."""
    words = re.findall(r"\w+", folded(re.sub(r"\(.*?\)", " ", name)).casefold())
    return " ".join(word for word in words if word not in _SMALL)


def organisation_keys(name: str) -> set[str]:
    """Keys of which two names of one organisation share one: the words, and the initials."""
    short = {name.strip()} if name.strip().isupper() else set()
    return {organisation_key(name)} | _initials(name) | short


def _initials(name: str) -> set[str]:
    words = [word for word in re.findall(r"\w+", re.sub(r"\(.*?\)", " ", name)) if word]
    capital = [word for word in words if word.casefold() not in _SMALL]
    return {"".join(w[0] for w in chosen).upper() for chosen in (words, capital) if len(chosen) > 1}


def resolve_organisations(names: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Groups of names for one organisation, each led by the form to show; `names` counts the articles of each.

    Initials join the full name only where one full name has them.
    """
    groups: dict[str, list[str]] = {}
    for name in sorted(names):
        groups.setdefault(organisation_key(name), []).append(name)
    for key in sorted(groups):
        short = groups[key]
        owners = [k for k in groups if k != key and any(same_organisation(s, f) for s in short for f in groups[k])]
        if len(owners) == 1 and all(name.isupper() for name in short):
            groups[owners[0]] += groups[key]
            groups[key] = []
    return sorted(tuple(sorted(group, key=lambda n: (n.isupper(), -names[n], n))) for group in groups.values() if group)
