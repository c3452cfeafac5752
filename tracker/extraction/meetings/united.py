"""One contact out of the words of a sentence that tell the same one: "hosted him for talks"."""

from tracker.extraction.context.sides import Sides
from tracker.extraction.language.clauses import is_at_another_time
from tracker.extraction.language.tokens import Token
from tracker.extraction.meetings.contact import Contact
from tracker.extraction.meetings.telling import is_telling


def united(contacts: list[Contact]) -> list[Contact]:
    """The contacts of a sentence, each once."""
    found: list[Contact] = []
    for contact in contacts:
        for other in found:
            pair = sorted((other, contact), key=lambda c: _rank(c, _rest(c, other, contact)))
            if _one_event(other, contact) and _covers(pair[1].sides, pair[0].sides):
                found[found.index(other)] = pair[1]
                if pair[1].trigger.is_ancestor(pair[0].trigger) and pair[0].trigger.head.lower_ == "for":
                    pair[1].below = pair[0].trigger
                break
        else:
            found.append(contact)
    return found


def _rank(contact: Contact, other: Token) -> tuple[int, bool, bool]:
    """How well it tells the contact: with more people, by "over dinner" rather than by "told", by the word above."""
    people = len(contact.sides.figures) + len(contact.sides.parties)
    return people, not is_telling(contact.trigger), contact.trigger.is_ancestor(other)


def _rest(contact: Contact, first: Contact, second: Contact) -> Token:
    return (second if contact is first else first).trigger


def _one_event(first: Contact, second: Contact) -> bool:
    """Whether the word of the one stands over that of the other."""
    a, b = first.trigger, second.trigger
    apart = is_at_another_time(a) or is_at_another_time(b)
    if apart and not (_covers(first.sides, second.sides) or _covers(second.sides, first.sides)):
        return False  # "met X before talks with Y"
    return not (first.another or second.another) and a != b and (a.is_ancestor(b) or b.is_ancestor(a))


def _covers(wide: Sides, narrow: Sides) -> bool:
    return all(f in wide.figures for f in narrow.figures) and set(narrow.codes()) <= set(wide.codes())
