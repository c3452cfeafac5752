"""Which side an official most likely serves whose title names none: the article is about somebody's government.

Every side that the article knows of is weighed by its signs. The weights in `lexicon/allegiance.toml` were fitted to
annotated articles (`manage.py calibrate_allegiance`); what is read here is always a guess and marked as one.
"""

import tomllib
from functools import cache, cached_property
from importlib import resources

from tracker.extraction.document import Document, Figure
from tracker.extraction.persons.allegiance_signs import Signs
from tracker.extraction.weights import ranking

KIND = "side"  # what is chosen, and so the name of the weights
_LEAST = 0.3  # the likeliest side must be as likely as this, else none is named


class Allegiances:
    """The sides of one article, ready to be weighed for each of its people."""

    def __init__(self, document: Document, sure: frozenset[str]) -> None:
        self.document, self.sure = document, sure

    @cached_property
    def signs(self) -> Signs:
        return Signs(self.document, self.sure)

    def likeliest(self, figure: Figure) -> str | None:
        """The likeliest side, or None where the article names no side or no side stands out."""
        shares = self.shares(figure)
        best = max(shares, key=lambda code: (shares[code], code), default=None)
        return best if best is not None and shares[best] >= _LEAST else None

    def shares(self, figure: Figure) -> dict[str, float]:
        """code -> how likely it is the person's; all together 1."""
        sides = self.signs.of(figure)
        return dict(zip(sides, ranking.shares(sides.values(), weights()), strict=True))


@cache
def weights() -> dict[str, float]:
    """sign -> weight."""
    path = resources.files("tracker.extraction.lexicon").joinpath("allegiance.toml")
    return dict(tomllib.loads(path.read_text("utf-8"))[KIND])
