"""What the words that govern an act do to its status, folded in from the inside out."""

from dataclasses import dataclass, field

from tracker.extraction.language.tokens import Token
from tracker.extraction.language.verb_phrases import lexicon

_STRENGTH = {"done": 0, "reported": 1, "planned": 2, "proposed": 3, "cancelled": 4, "denied": 5}


@dataclass(slots=True)
class Climb:
    """The status as far as the way up from a trigger has told it."""

    state: str = "done"
    reasons: list[str] = field(default_factory=list)
    modal: str | None = None
    negated: bool = False
    conditional: bool = False
    decided: bool = False
    purpose: bool = False
    present: bool = False  # the aim of an act in the present: "travels to Rome on Friday to see X"
    denials: set[int] = field(default_factory=set)  # negations already counted, by the token they stand at

    def apply(self, cue: str, why: str, *, negation: Token | None = None) -> None:
        """Fold one more cue from further out into the state; `negation` is the word that negates the cue."""
        self.reasons.append(f"not {why}" if negation is not None else why)
        if negation is not None:
            self.denials.add(negation.i)
            self._apply_negated(cue, why)
        elif cue == "accepted":
            self.state = "planned" if self.state == "proposed" else self.state
        elif cue == "decided":
            self.decided = self.state == "done"
            self.state = max(self.state, "planned", key=_STRENGTH.__getitem__)
        elif self.state == "cancelled" and cue == "proposed":
            self.state = "planned"  # "threatened to call off the talks": they stand
        elif cue == "proposed" and self.state == "planned" and why in lexicon()["talked_of"]:
            pass  # "discussed his upcoming visit": the plan stands
        elif cue != "transparent":
            self.state = max(self.state, cue, key=_STRENGTH.__getitem__)

    def _apply_negated(self, cue: str, why: str) -> None:
        """Fold in a cue that is negated: "did not refuse", "has no plans"."""
        if cue == "denied":
            self.state = "proposed" if why in lexicon()["open"] else "done" if self.state == "denied" else self.state
        elif cue == "reported":
            self.state = max(self.state, "reported", key=_STRENGTH.__getitem__)
        elif cue != "cancelled":
            self.state = "denied"

    def deny(self, why: str, at: Token) -> None:
        """Fold in a negation, once."""
        if at.i in self.denials:
            return
        self.denials.add(at.i)
        self.negated = True
        self.reasons.append(why)
        self.state = "planned" if self.state == "cancelled" else "done" if self.state == "denied" else "denied"
