"""The occasion a sentence tells of: a meal, a ceremony, a summit; two of them are two events."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path


@lru_cache(maxsize=100_000)
def occasions(quote: str) -> frozenset[str]:
    """The occasion a sentence tells of; none where it tells of talks beside it."""
    words = set(re.findall(r"\w+", quote.casefold()))
    found = frozenset(name for name, listed in _words().items() if words & listed)
    return frozenset() if "talks" in found else found


@cache
def _words() -> dict[str, frozenset[str]]:
    path = Path(__file__).with_name("occasions.toml")
    return {name: frozenset(entry["words"]) for name, entry in tomllib.loads(path.read_text("utf-8")).items()}
