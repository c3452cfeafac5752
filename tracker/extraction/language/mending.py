"""Where the parser is known to err: words tagged and hung as what they are in the sentence at hand.

Each mending is a rule of English about one construction, and leaves every other tree as it was parsed.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import pairwise

from tracker.extraction.language import people_words
from tracker.extraction.language.clauses import FINITE, SUBJECTS, climb, has_auxiliary, has_subject, is_verb
from tracker.extraction.language.tokens import Token

_SCHEDULED = frozenset({"schedule", "plan", "set", "slate", "expect"})
_OF_THINGS = frozenset({"which", "that"})
_DIVIDING = frozenset({";", ":", "—", "–"})
_OF_NOUNS = ("det", "poss", "amod", "nummod", "cop")
_CLAUSE_HEADS = ("ROOT", "ccomp", "relcl", "advcl")
_OF_GUESTS = frozenset({"with", "by", "from", "to"})
_PHRASES = ("prep", "npadvmod")
Words = Mapping[str, Set[str]]


def mend(tokens: Sequence[Token], words: Words) -> None:
    """Mend the trees of a text; `words` are the lemmas that tell events ("events"), saying ("reports"), and that an event takes
    place ("occurring").
    """
    _mend_verbs(tokens)
    _mend_nouns(tokens)
    _mend_guests(tokens)
    _mend_appositions(tokens)
    _mend_second_dates(tokens)
    _mend_tails(tokens, words)
    _mend_schedules(tokens, words)
    _mend_infinitives(tokens)
    _mend_prefixed(tokens)


def _mend_verbs(tokens: Iterable[Token]) -> None:
    """Take for a verb what was tagged as a plural but heads a clause with a subject: "X, the envoy, lands in Rome"."""
    for token in tokens:
        if token.tag_ != "NNS" or token.dep_ not in _CLAUSE_HEADS:
            continue
        subject = any(c.dep_ in SUBJECTS and c.i < token.i for c in token.children)
        if subject and not any(c.dep_ in _OF_NOUNS for c in token.children):
            token.pos_, token.tag_ = "VERB", "VBZ"


def _mend_nouns(tokens: Iterable[Token]) -> None:
    """Take for a noun the "Meeting" that heads a note without a verb: "Meeting in Rome with X."."""
    for token in tokens:
        heads = token.lower_ == "meeting" and token.tag_ == "VBG" and token.dep_ == "ROOT" and token.is_sent_start
        if heads and not has_subject(token) and not has_auxiliary(token):
            token.pos_, token.tag_, token.lemma_ = "NOUN", "NN", "meeting"


def _mend_guests(tokens: Sequence[Token]) -> None:
    """Take for an attribute the "visiting" of "met with visiting Omani Minister A on Friday", with all behind it the verb's."""
    for word in tokens:
        guest = next((c for c in word.rights if c.dep_ == "dobj"), None)
        if word.lower_ != "visiting" or word.dep_ != "pcomp" or word.head.lower_ not in _OF_GUESTS or guest is None:
            continue
        if guest.pos_ != "PROPN" or not guest.lefts:
            continue  # "credited with visiting Rome"
        preposition = word.head
        for child in [c for c in word.children if c is not guest]:
            child.hang(preposition.head)
        guest.hang(preposition)
        word.hang(guest)
        guest.dep_, word.dep_, word.pos_, word.tag_ = "pobj", "amod", "ADJ", "JJ"


def _mend_infinitives(tokens: Iterable[Token]) -> None:
    """Take for an infinitive what was taken for "due to" and a noun: "is due to dine with X"."""
    for to, verb in pairwise(tokens):
        if to.lower_ == "to" and to.tag_ == "IN" and verb.tag_ == "VB" and verb.dep_ == "pobj":
            verb.hang(to.head if verb.head is to else verb.head)
            to.hang(verb)
            verb.dep_, verb.pos_ = "xcomp", "VERB"
            to.dep_, to.tag_, to.pos_ = "aux", "TO", "PART"


def _mend_prefixed(tokens: Sequence[Token]) -> None:
    """Take for one verb what the tokenizer cut up: "co", "-", "chaired"; the verb gets what hangs on the other two."""
    for prefix, hyphen, verb in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if prefix.lower_ != "co" or hyphen.text != "-" or not is_verb(verb):
            continue
        parts = (prefix, hyphen, verb)
        top = next((p for p in parts if not any(other.is_ancestor(p) for other in parts)), prefix)
        above, link = top.head, top.dep_
        for part in parts:
            for child in part.children:
                if child not in parts and part is not verb:
                    child.hang(verb)
        verb.hang(verb if above is top else above)
        verb.dep_ = link
        for part in (prefix, hyphen):
            part.hang(verb)
            part.dep_, part.pos_, part.tag_ = "punct", "PUNCT", "HYPH"


def _mend_schedules(tokens: Iterable[Token], words: Words) -> None:
    """Hang on an event what only it can be: "preparations for his visit, set for May", "talks with X that open on Monday"."""
    for verb in tokens:
        noun = verb.head
        if (noun.lemma_ in words["events"] and not is_verb(noun)) or noun.i >= verb.i:
            continue
        participle = verb.tag_ == "VBN" and verb.lemma_ in _SCHEDULED and verb.nbor(-1).text == ","
        if participle and verb.dep_ in ("acl", "advcl"):
            nearer = [
                t for t in noun.subtree if noun.i < t.i < verb.i and t.pos_ == "NOUN" and t.lemma_ in words["events"]
            ]
        elif verb.dep_ == "relcl" and noun.pos_ == "PROPN" and any(c.lower_ in _OF_THINGS for c in verb.children):
            nearer = [t for t in climb(noun) if t.i < noun.i and t.pos_ == "NOUN" and t.lemma_ in words["events"]]
            nearer = nearer[:1] if _tells_when(verb, words) else []
        else:
            continue
        if nearer and not verb.is_ancestor(nearer[-1]):
            verb.hang(nearer[-1])
            verb.dep_ = "acl" if verb.dep_ == "advcl" else verb.dep_


def _mend_tails(tokens: Iterable[Token], words: Words) -> None:
    """Hang on what is said the phrases before who says it: "A met B, the minister, on Monday in Rome, his office said"."""
    for verb in tokens:
        if not is_verb(verb) or verb.lemma_ not in words["reports"]:
            continue
        said = next((c for c in verb.lefts if c.dep_ == "ccomp"), None)
        speaker = next((c for c in reversed(verb.lefts) if c.dep_ == "nsubj"), None)
        if said is None or speaker is None:
            continue
        opening = speaker.left_edge.i
        if any(t.text in _DIVIDING for t in verb.doc[said.i : opening]):
            continue
        for phrase in [c for c in verb.lefts if c.dep_ in _PHRASES and said.i < c.i < opening]:
            phrase.hang(said)


def _mend_second_dates(tokens: Iterable[Token]) -> None:
    """Hang a second date on the clause before it: "will be joined on Monday by B, who meets C, the minister, on Friday"."""
    for verb in tokens:
        dated = [c for c in verb.rights if c.dep_ in _PHRASES and _is_date(c)] if is_verb(verb) else []
        if len(dated) < 2:
            continue
        first, second = dated[:2]
        between = [t for t in verb.subtree if first.i < t.i < second.i and t.dep_ == "relcl" and t.tag_ in FINITE]
        if between and not any(_is_date(c) for c in between[-1].children):
            for phrase in [c for c in verb.rights if c.dep_ in _PHRASES and c.i >= second.i]:
                phrase.hang(between[-1])


def _mend_appositions(tokens: Sequence[Token]) -> None:
    """Hang a name in commas on the noun before it, never on one beyond the verb: "A is to see his counterpart, B, soon"."""
    for name in tokens:
        comma = name.left_edge.i - 1
        if name.dep_ != "appos" or comma < 1 or tokens[comma].text != ",":
            continue
        noun, head = tokens[comma - 1], name.head
        beyond = head.i < noun.i and any(is_verb(t) and t.tag_ in FINITE for t in tokens[head.i : noun.i])
        if beyond and name.pos_ == "PROPN" and people_words.head_of(noun) is not None and not name.is_ancestor(noun):
            name.hang(noun)


def _tells_when(verb: Token, words: Words) -> bool:
    """ "which are due to begin on Friday", "that will be held in May": said of an event, not of who takes part."""
    verbs = [verb, *(v for c in (verb, *verb.children) for v in c.children if v.dep_ == "xcomp")]
    return any(v.lemma_ in words["occurring"] for v in verbs)


def _is_date(phrase: Token) -> bool:
    """ "on Monday", "last week" """
    return any(word.ent_type_ in ("DATE", "TIME") for word in (phrase, *phrase.rights))
