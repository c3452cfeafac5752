"""How sure a reading is: a number from its reasons alone.

The reasons add up in log-odds and become a probability, so the number is monotone: another support never lowers it,
another doubt never raises it, and the order does not matter. The weights were set by how often facts with each reason
proved right on annotated articles; a reason without a weight says nothing.
"""

from collections.abc import Iterable
from math import exp

from tracker.common.vocabulary import Kind, Status

BASE = 1.2  # a fact read straight from a clause, with names and nothing else: about three in four are right
SUPPORTS = {
    "told more than once": 0.9,
    "place from dateline": 0.5,
    "date attached": 0.3,
    "since": 0.3,
    "context verb": 0.3,
    "context list": 0.3,
    "date of a journey": 0.2,
    "place attached": 0.1,
}
DOUBTS = {
    "context": 1.3,
    "leave": 0.9,
    "name by group": 0.9,
    "name by nominal": 0.8,
    "linear fallback": 0.6,
    "name by pronoun": 0.5,
    "sides carried over": 0.5,
    "day of the narrative": 0.5,
    "no authority": 0.4,
    "noun left out": 0.4,
    "authority by context": 0.3,
    "no date": 0.3,
    "date shared": 0.3,
    "place of the clause": 0.3,
    "name by title": 0.2,
    "name by relative": 0.2,
    "date of the clause": 0.2,
    "place of the narrative": 0.2,
}
# Waivers are told in more ways than the rest, and read worse.
KINDS = {Kind.MEETING: 0.0, Kind.VISIT: 0.0, Kind.SANCTION: 0.3, Kind.WAIVER: -0.3}
STATUSES = {Status.REPORTED: -0.3, Status.DENIED: -0.2}


def of(reasons: Iterable[str], *, kind: Kind, status: Status) -> float:
    """The probability, above 0 and below 1, that a fact of this kind read for these reasons is what the article says."""
    odds = BASE + KINDS[kind] + STATUSES.get(status, 0.0)
    for reason in set(reasons):
        odds += SUPPORTS.get(reason, 0.0) - DOUBTS.get(reason, 0.0)
    return round(1 / (1 + exp(-odds)), 3)
