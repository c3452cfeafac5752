"""Lists told with names left out: "seven men were listed", "A and 62 other officials were barred". Later sentences name them."""

from tracker.extraction.language.clauses import climb
from tracker.extraction.language.tokens import Token
from tracker.extraction.sanctions.frames import Frame
from tracker.extraction.sanctions.groups import SIZES
from tracker.extraction.sanctions.list_members import is_member_noun

_ASIDES = ("relcl", "acl")
_YEAR = 4  # digits


def leaves_names_out(frame: Frame) -> bool:
    """Whether the act hit more than those whom its sentence names."""
    if frame.state or frame.inherits or (_is_aside(frame.trigger) and not is_counted(frame.trigger.head)):
        return False
    return not frame.targets or any(_exceeds(t, len(frame.targets)) for t in frame.trigger.sent)


def _exceeds(noun: Token, named: int) -> bool:
    """ "62 other officials", "16 members and two firms, A and B": more than are named."""
    if noun.tag_ != "NNS" or not is_member_noun(noun):
        return False
    beside = {c.lower_ for c in noun.children}
    return bool(beside & {"other", "others", "more"}) or any(_size(word) > named for word in beside)


def _size(word: str) -> int:
    return int(word) if word.isdigit() and len(word) < _YEAR else SIZES.get(word, 0)


def is_counted(noun: Token) -> bool:
    """ "15 people", "those"."""
    return noun.lower_ == "those" or (noun.tag_ == "NNS" and any(c.tag_ == "CD" for c in noun.children))


def is_in_aside(frame: Frame) -> bool:
    """Whether the frame only describes somebody: "A, whom London listed in May"."""
    return any(word.dep_ in _ASIDES for word in (frame.trigger, *climb(frame.trigger)))


def _is_aside(verb: Token) -> bool:
    return verb.dep_ in _ASIDES
