"""How well articles are read on people who occur nowhere in what the rules were made on.

Facts about anybody known become optional (neither demanded nor punished), and what was read of them is left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tracker.common.vocabulary import Kind
from tracker.evaluation.agreement import same_name
from tracker.evaluation.scoring import Record


def names_in(golds: Iterable[Record]) -> set[str]:
    """Every name that an envoy or a fact of these annotations bears."""
    found = set()
    for gold in golds:
        found |= {envoy["name"] for envoy in gold.get("envoys") or []}
        found |= {name for kind in Kind for fact in gold.get(kind.plural) or [] for name in _people(fact)}
    return found


def only_strangers(
    golds: Mapping[str, Record], said: Mapping[str, Record], known: set[str]
) -> tuple[dict[str, Record], dict[str, Record]]:
    """Both without what concerns a known name, or nobody by name."""
    wanted, read = {}, {}
    for key, gold in golds.items():
        wanted[key] = gold | {
            kind.plural: [
                fact | {"optional": True} if _is_known(fact, known) else fact for fact in gold.get(kind.plural) or []
            ]
            for kind in Kind
        }
        record = said.get(key, {})
        read[key] = record | {
            kind.plural: [fact for fact in record.get(kind.plural) or [] if not _is_known(fact, known)] for kind in Kind
        }
    return wanted, read


def _is_known(fact: dict[str, Any], known: set[str]) -> bool:
    people = list(_people(fact))
    return not people or any(same_name(name, other) for name in people for other in known)


def _people(fact: dict[str, Any]) -> Iterator[str]:
    yield from fact.get("participants") or ()
    for slot in ("traveller", "target", "beneficiary"):
        if fact.get(slot):
            yield fact[slot]
