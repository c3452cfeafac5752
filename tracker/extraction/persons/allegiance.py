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
_ALL_BUT_SURE = 0.85  # from here on a side tells of the people around


class Allegiances:
    """The sides of one article, ready to be weighed for each of its people."""

    def __init__(self, document: Document, sure: frozenset[str]) -> None:
        self.document, self.sure = document, sure

    @cached_property
    def signs(self) -> Signs:
        """With the people whose side is stated, and those of whom it is all but sure as far as these tell."""
        figures = self.document.figures
        stated = {id(f): f.country for f in figures if f.country and f.country_how in self.sure}
        alone = Signs(self.document, stated)
        likely: dict[int, str] = {}
        for figure in figures:
            if id(figure) in stated or not (figure.official or figure.titles):
                continue
            shares = _shares(alone, figure)
            likely |= {id(figure): code for code, share in shares.items() if share >= _ALL_BUT_SURE}
        return Signs(self.document, stated | likely)

    def likeliest(self, figure: Figure) -> str | None:
        """The likeliest side, or None where the article names no side or no side stands out."""
        shares = self.shares(figure)
        best = max(shares, key=lambda code: (shares[code], code), default=None)
        return best if best is not None and shares[best] >= _LEAST else None

    def shares(self, figure: Figure) -> dict[str, float]:
        """code -> how likely it is the person's; all together 1."""
        return _shares(self.signs, figure)


def _shares(signs: Signs, figure: Figure) -> dict[str, float]:
    sides = signs.of(figure)
    return dict(zip(sides, ranking.shares(sides.values(), weights()), strict=True))


@cache
def weights() -> dict[str, float]:
    """sign -> weight."""
    path = resources.files("tracker.extraction.lexicon").joinpath("allegiance.toml")
    return dict(tomllib.loads(path.read_text("utf-8"))[KIND])
