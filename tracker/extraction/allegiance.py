"""Which side an official most likely serves whose title names none: the article is about somebody's government.

Every side that the article knows of is weighed by its signs. The weights in `lexicon/allegiance.toml` were fitted to
annotated articles (`manage.py calibrate_allegiance`); what is read here is always a guess and marked as one.
"""

import tomllib
from functools import cache
from importlib import resources
from math import exp

from tracker.extraction.allegiance_signs import Signs
from tracker.extraction.document import Document, Figure


class Allegiances:
    """The sides of one article, ready to be weighed for each of its people."""

    def __init__(self, document: Document, sure: frozenset[str]) -> None:
        self.signs = Signs(document, sure)

    def likeliest(self, figure: Figure) -> str | None:
        """The likeliest side, or None where the article names no side or no side stands out."""
        shares = self.shares(figure)
        best = max(shares, key=lambda code: (shares[code], code), default=None)
        return best if best is not None and shares[best] >= settings()["least"] else None

    def shares(self, figure: Figure) -> dict[str, float]:
        """code -> how likely it is the person's; all together 1."""
        scores = {
            code: sum(weights().get(sign, 0.0) * value for sign, value in signs.items())
            for code, signs in self.signs.of(figure).items()
        }
        most = max(scores.values(), default=0.0)
        powers = {code: exp(score - most) for code, score in scores.items()}
        return {code: power / sum(powers.values()) for code, power in powers.items()}


@cache
def _read() -> dict[str, dict[str, float]]:
    return tomllib.loads(resources.files("tracker.extraction.lexicon").joinpath("allegiance.toml").read_text("utf-8"))


def weights() -> dict[str, float]:
    """sign -> weight."""
    return _read()["weights"]


def settings() -> dict[str, float]:
    return _read()["settings"]
