"""Whom "the department", "the bloc", "the committee" or "it" means: the authority spoken of before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.extraction.document import Document
from tracker.extraction.language.clauses import HOPS, is_verb, subjects
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.authorities import Authority, of_phrase, of_verb
from tracker.extraction.measures.authority_groups import counted, meant_by

UNIONS = frozenset(
    {"EU", "UN", "NATO", "GCC", "AFU", "ASEAN", "ECOWAS", "CARICOM", "OSCE", "IGAD", "PIF", "ICC", "IAEA"}
)
_PANELS = frozenset({"committee", "panel"})
_SHARED = frozenset({"security", "european", "u.n.", "un", "united", "nations", "federal", "eu", "union", "the"})
_STATE = 2  # letters of a state's code
_BACK = 400  # tokens
_NEAR = 3  # sentences; further on only where no other authority acted
_FAR = 10


@dataclass(frozen=True, slots=True)
class Past:
    """An authority that acted before: in which sentence, and on whom."""

    sentence: int
    authority: Authority
    names: frozenset[str]
    act: bool = True  # no mere state: "is already under U.S. sanctions"


def settle(
    document: Document,
    candidates: Sequence[Authority],
    past: Sequence[Past],
    trigger: Token,
    names: frozenset[str],
    sentence: int,
) -> Authority:
    """The first candidate that names somebody, else whom a candidate's noun means, else who acted before.

    What is inherited says so (`how` is "context"). Where several acted before and none on these names, nobody did.
    """
    for found in candidates:
        if found:
            return found
    told = [p.authority for p in past if p.authority]
    for found in candidates:
        if found.generic is not None and (meant := resolve(document, found.generic, told)):
            return replace(meant, how="context", span=None)
    if speaker := reporting(document, trigger, names):
        return speaker
    for before in reversed(past):
        if before.authority and before.names & names:
            return replace(before.authority, how="context", span=None)
    return _inherited(candidates, past, sentence)


def _inherited(candidates: Sequence[Authority], past: Sequence[Past], sentence: int) -> Authority:
    """Who acted before, where nobody unknown acts: the last one near, or the only one further back."""
    generic = [found.generic for found in candidates if found.generic is not None]
    paper = any(lemma(noun) in lexicon("sanctions")["cues"]["papers"] for noun in generic)
    acts = [p for p in past if p.authority and p.act]
    if not acts or sentence - acts[-1].sentence > _FAR:
        return Authority()
    if paper:  # "The same notice put B back on the list"
        return replace(acts[-1].authority, how="context", span=None)
    if generic or any(found.unknown for found in candidates):
        return Authority()
    codes = [p.authority.codes for p in acts]
    main = max(acts, key=lambda p: (codes.count(p.authority.codes), -p.sentence))
    if len(set(codes)) == 1 or sentence - acts[-1].sentence <= _NEAR:
        return replace(main.authority, how="context", span=None)
    return Authority()


def reporting(document: Document, trigger: Token, names: frozenset[str]) -> Authority:
    """A body that reports its own act: "he may no longer enter the country, the Foreign Office said".

    An official of the state of those whom it befell reports what another did: "her visa had been cancelled, she said".
    """
    here = trigger
    own = {f.country for f in document.figures if f.name in names and f.country_how != "guess"}
    for _ in range(HOPS):
        if here.dep_ in ("ccomp", "parataxis", "dep") and is_verb(here.head):
            found = of_verb(document, here.head)
            offices = lexicon("sanctions")["cues"]["authorities"]
            official = (
                found.body or "office" in found.how or any(lemma(noun) in offices for noun in subjects(here.head))
            )
            if len(found.codes) == 1 and official and (found.body or not own & set(found.codes)):
                return replace(found, how="reported by")
        if here.head == here:
            break
        here = here.head
    for child in here.children:  # the report may hang below: ", the ministry said"
        if (
            child.dep_ in ("parataxis", "ccomp")
            and child.i > trigger.i
            and lemma(child) in lexicon("sanctions")["news"]["saying"]
        ):
            found = of_verb(document, child)
            if len(found.codes) == 1 and found.body:
                return replace(found, how="reported by")
    return Authority()


def resolve(document: Document, noun: Token, told: Sequence[Authority]) -> Authority:
    """The authority that the noun or pronoun stands for; `told` are those that acted before, the last at the end."""
    word = lemma(noun)
    if counted(noun):
        return Authority(meant_by(document, noun, [authority.codes for authority in told]), None, "context")
    if noun.tag_ in ("PRP", "PRP$"):
        return _subject_before(document, noun) or _last(told, None)
    if same := _same_noun(document, noun, word):
        return same
    cues = lexicon("sanctions")["cues"]
    if _has_a_name_of_its_own(noun) or (word == "council" and any(_is_own_council(t) for t in noun.doc[: noun.i])):
        return Authority()
    if word in cues["unions"]:
        fits = frozenset({"UN"}) if word in _PANELS else frozenset({"EU", "UN"}) if word == "council" else UNIONS
        return _last(told, fits) or _spoken_of(document, noun, fits) or by_default(noun)
    if word in cues["states"]:
        return _commonest_state(told)
    return Authority()


def _is_own_council(token: Token) -> bool:
    return token.text == "Council" and _has_a_name_of_its_own(token)


def _has_a_name_of_its_own(noun: Token) -> bool:
    """ "the National Security and Defense Council": no other body, whichever side it belongs to."""
    own = (c for c in noun.subtree if c.tag_ == "NNP" and c.i < noun.i)
    return noun.tag_ == "NNP" and any(c.lower_ not in _SHARED for c in own)


def _subject_before(document: Document, pronoun: Token) -> Authority:
    """ "It also listed …": the subject of the sentence before."""
    doc = pronoun.doc
    for above in pronoun.ancestors:  # "the Treasury announced that it had …"
        if is_verb(above) and above.i < pronoun.i:
            found = of_verb(document, above)
            if "office" in found.how and pronoun.lower_ in ("it", "its"):
                continue  # "lifted the ban on the mayor, who had been on its list": no official
            if len(found.codes) == 1 or (found and pronoun.lower_ in ("they", "their")):
                return found
    if pronoun.lower_ not in ("it", "its", "they", "their"):
        return Authority()
    start = pronoun.sent.start
    for _ in range(2):
        if start == 0:
            return Authority()
        sentence = doc[start - 1].sent
        for token in sentence:
            if token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and is_verb(token.head):
                found = of_phrase(document, token, "context")
                if len(found.codes) == 1:
                    return found
        start = sentence.start
    return Authority()


def _same_noun(document: Document, noun: Token, word: str) -> Authority:
    """The same noun before, with its owner: "the Polish foreign ministry … The ministry"."""
    doc, named = noun.doc, noun.text[0].isupper() and noun.i > noun.sent.start  # "the Council" is no village council
    for i in range(noun.i - 1, max(noun.i - _BACK, -1), -1):
        token = doc[i]
        if token.pos_ in ("NOUN", "PROPN") and lemma(token) == word and (token.text[0].isupper() or not named):
            found = of_phrase(document, token, "context")
            if len(found.codes) == 1:
                return found
    return Authority()


def _last(told: Sequence[Authority], fits: frozenset[str] | None) -> Authority:
    for authority in reversed(told):
        if len(authority.codes) == 1 and (fits is None or authority.codes[0] in fits):
            return authority
    return Authority()


def _spoken_of(document: Document, noun: Token, fits: frozenset[str]) -> Authority:
    """The body of this sort that the text names nearest before the noun, or else after it."""
    named = [party for party in document.parties if party.code in fits]
    before = [party for party in named if party.first < noun.i]
    chosen = before[-1] if before else named[0] if named else None
    return Authority((chosen.code,), None, "context") if chosen is not None else Authority()


def by_default(noun: Token) -> Authority:
    """ "The bloc", "the Council", with nobody named: they lie in Brussels."""
    known = noun.lower_ == "bloc" or (noun.text == "Council" and all(c.pos_ != "PROPN" for c in noun.children))
    return Authority(("EU",), None, "context") if known else Authority()


def _commonest_state(told: Sequence[Authority]) -> Authority:
    """ "The government", "the administration": of those that acted the one told most often, the last of equals."""
    single = [a for a in told if len(a.codes) == 1 and len(a.codes[0]) == _STATE and a.codes[0] not in UNIONS]
    if not single:
        return Authority()
    counts = {a.codes[0]: sum(b.codes == a.codes for b in single) for a in single}
    best = max(reversed(single), key=lambda a: counts[a.codes[0]])
    return best
