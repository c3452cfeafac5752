"""Who "he", "her" and "who" are."""

from tracker.extraction.document import Figure, Mention
from tracker.extraction.language.people_words import words
from tracker.extraction.language.tokens import Token
from tracker.extraction.persons import antecedents, nominals, office_match
from tracker.extraction.persons.antecedents import fits
from tracker.extraction.persons.discourse import Memory, own_subjects, subject_head, subjects_above
from tracker.extraction.weights.ranking import Decision, choose

GENDERS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
RELATIVES = frozenset({"who", "whom"})
_TOWARDS = frozenset({"with", "by", "to", "from", "of"})
_SENTENCES_BACK = 8
_SURE = 0.9  # a likelihood


def personal(memory: Memory, token: Token) -> Figure | None:
    """The one that a singular pronoun stands for, or None."""
    gender = GENDERS[token.lower_]
    style = style_after(token)
    token = style or token
    place = antecedents.Place(memory, token)
    excluded = _excluded(memory, token)
    found: list[tuple[Figure | None, antecedents.Features]] = []
    for figure in memory.by_recency():
        is_near = memory.told[id(figure)][-1].number >= place.number - _SENTENCES_BACK
        if is_near and fits(figure, gender) and figure not in excluded:
            features = antecedents.describe(place, figure, len(found))
            if figure.gender is None:
                called = memory.called[id(figure)]
                features["called so"] = called[gender] - called["f" if gender == "m" else "m"]
            found.append((figure, features))
    named_later = _named_later(memory, token, gender)
    if named_later is not None and all(named_later is not figure for figure, _ in found):
        found.append((named_later, antecedents.describe(place, named_later, len(found))))
    for candidate, features in found:
        if candidate is named_later:
            features[f"subject later, {place.role}"] = 1.0
    if not found:
        return None
    if style is None:  # a style is nobody's whom the article does not name
        found.append((None, antecedents.nobody(place)))
    chosen, likely = choose(Decision(token.i, "pronoun", found))
    if chosen is not None:
        memory.called[id(chosen)][gender] += likely
    return chosen


def style_after(token: Token) -> Token | None:
    """The last word of "His Excellency", "Her Royal Highness": with its pronoun it stands for a person."""
    last = None
    while token.i + 1 < len(token.doc) and token.nbor().text in words().styles:
        token = last = token.nbor()
    return last


def learn_genders(memory: Memory) -> None:
    """Whom pronouns surely call "he" or "she" is a man or a woman."""
    for figure in memory.document.figures:
        called = memory.called[id(figure)]
        for gender, other in (("m", "f"), ("f", "m")):
            if figure.gender is None and called[gender] - called[other] > _SURE:
                figure.gender = gender


def _named_later(memory: Memory, token: Token, gender: str) -> Figure | None:
    """ "When he arrived, NAME said": the subject of the main clause that follows."""
    for subject in subjects_above(token):
        if subject.i > token.i:
            who = memory.who_at(subject)
            if len(who) == 1 and fits(who[0], gender):
                return who[0]
    return None


def _excluded(memory: Memory, token: Token) -> list[Figure]:
    """Nobody is named under a pronoun that means him ("he met X"), or an object of what he does ("X met him")."""
    if token.dep_ == "poss" or token.lower_.endswith("self"):
        return []
    if subject_head(token) is not None:
        return _named_beneath(memory, token) if token.dep_ in ("nsubj", "nsubjpass") else []
    return [figure for subject in own_subjects(token) for figure in memory.who_at(subject)]


def _named_beneath(memory: Memory, token: Token) -> list[Figure]:
    """Who is named behind a pronoun in the clause of which it is the subject."""
    beneath = {t.i for t in token.head.subtree if t.i > token.i} - {t.i for t in token.subtree}
    named = [m for m in memory.document.mentions if m.how == "name" and m.first in beneath]
    titled = (_told_by_country(memory, memory.document.doc[i]) for i in sorted(beneath))
    return [figure for mention in named for figure in mention.who] + [figure for who in titled for figure in who]


def _told_by_country(memory: Memory, token: Token) -> list[Figure]:
    """ "He thanked the American president", "he told the Spaniard": whom the word most surely means."""
    if not (token.dep_ in ("dobj", "dative") or (token.dep_ == "pobj" and token.head.lower_ in _TOWARDS)):
        return []
    nominal = nominals.of_nationality(memory, token)
    if nominal is None and token.pos_ in nominals.NOUNS:
        nominal = nominals.read(memory, token)
    if nominal is None or nominal.country is None or nominal.is_plural:
        return []
    known = [f for f in memory.document.figures if f.country == nominal.country and f.country_how != "guess"]
    bearers = [f for f in known if office_match.bears(f, nominal)]
    return bearers if len(bearers) == 1 else []


def relative(memory: Memory, token: Token) -> Mention | None:
    """The mention that "who" belongs to: the one that ends right before it, a comma and a complement allowed."""
    start = token.sent.start
    before = [s.mention for s in memory.seen if s.sentence == start and s.mention.last <= token.i]
    if not before:
        return None
    nearest = before[-1]
    between = memory.document.doc[nearest.last : token.i]
    if any(t.pos_ in ("VERB", "AUX") and t.dep_ not in ("amod", "acl") for t in between) or len(between) > 12:
        return None
    plain = [t for t in between if t.pos_ in ("NOUN",) and t.dep_ in ("nsubj", "dobj", "pobj") and t.head.i < t.i]
    if plain and len(between) > 2 and not any(t.text == "," for t in between):
        return None  # "X and officials who"
    return nearest
