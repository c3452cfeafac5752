"""What was told last of sanctions, so that the sentences after it can go on: "Among them are A and B", "C followed".

A context lives for a few sentences. It gives a later sentence the action, whose it is, when and how asserted; never
more than the words of that sentence leave open.
"""

from dataclasses import dataclass, field

from tracker.common.vocabulary import SanctionStep, Status
from tracker.extraction.authorities import Authority
from tracker.extraction.authority_reference import Past
from tracker.extraction.naming import Named

REACH = 5  # sentences


@dataclass(slots=True)
class Told:
    """One act as it was told."""

    sentence: int
    action: SanctionStep
    authority: Authority
    date: str | None
    status: Status
    duration: str | None = None
    targets: tuple[Named, ...] = ()
    state: bool = False


@dataclass(slots=True)
class Context:
    """The acts told so far, the last one at the end."""

    told: list[Told] = field(default_factory=list)
    spoken: int = -99  # the last sentence that spoke of sanctions at all

    def active(self, sentence: int) -> bool:
        return sentence - self.spoken <= REACH

    def last(self, sentence: int, *, reach: int = REACH, acts_only: bool = False) -> Told | None:
        """The act told last, within reach."""
        for told in reversed(self.told):
            if sentence - told.sentence > reach:
                return None
            if not (acts_only and told.state):
                return told
        return None

    def with_targets(self, sentence: int, *, reach: int = 4) -> tuple[Named, ...]:
        """Those whom the last act within reach hit."""
        for told in reversed(self.told):
            if sentence - told.sentence > reach:
                break
            if told.targets:
                return told.targets
        return ()

    def past(self) -> list[Past]:
        """Who acted before, and on whom."""
        return [
            Past(told.sentence, told.authority, frozenset(name for target in told.targets for name in target.names))
            for told in self.told
        ]
