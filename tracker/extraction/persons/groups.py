"""Who "the two men", "both", "they" and "the ministers" are."""

from dataclasses import replace

from tracker.extraction.document import Figure, at
from tracker.extraction.language.clauses import phrases
from tracker.extraction.language.people_words import head_of, words
from tracker.extraction.language.tokens import Token
from tracker.extraction.persons.discourse import Memory, own_subjects, subjects_above
from tracker.extraction.persons.nominals import Nominal
from tracker.extraction.persons.office_match import bears, is_a_counterpart, may_be

PLURAL_PRONOUNS = frozenset({"they", "them"})
_NEAR = 3  # sentences
_LATELY = 12  # mentions
_PAIRS_BACK = 6  # sentences


def of_pronoun(memory: Memory, token: Token) -> tuple[Figure, ...]:
    """They are the people last spoken of together, unless another plural stands nearer."""
    own = own_subjects(token)
    if two := _pair_above(memory, token):
        return two
    for subject in subjects_above(token):
        if subject.i < token.i and subject not in own:
            who = _at(memory, subject)
            if len(who) > 1:
                return who
            if subject.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in subject.children):
                return ()
    of_people = token.dep_ == "nsubj" and token.head.lemma_ in words().classes["of_people"]
    if of_people and (two := _fresh_pair(memory, token) or _pair_of_paragraph(memory, token)):
        return two
    if not _is_near(memory, token) or _other_plural_between(memory, token, own, of_people=of_people):
        return ()
    return memory.group


def of_nominal(memory: Memory, nominal: Nominal) -> tuple[Figure, ...]:
    """ "the two ministers": people with that office; "the two men": those last spoken of together."""
    number = number_before(nominal.head)
    if number is None and nominal.head.tag_ == "NN" and nominal.noun not in words().group_numbers:
        return ()
    if _is_of_many(nominal.head):
        return ()
    fitting = [f for f in memory.by_recency() if may_be(f, nominal) and bears(f, nominal)]
    other = {"man": "f", "woman": "m"}.get(nominal.noun)
    if other is not None and number == 2 and any(f.gender == other for f in memory.group):
        return _of_two_sides([f for f in fitting if f.gender != other])
    if len(nominal.countries) > 1:
        return _one_of_each(memory, nominal)
    if number == 2 and nominal.country is None and (two := _pair(memory, nominal)):
        return two
    anybody = nominal.noun in words().classes["anybody"]
    if number is None and anybody and nominal.noun not in ("man", "woman", "leader"):
        return ()
    near = _is_near(memory, nominal.head, back=6)
    if near and (group := _last_told(memory, nominal, fitting, number)):
        return group
    earlier = _last_pair(memory, nominal.head) if number == 2 and nominal.country is None else ()
    if earlier and all(f in fitting for f in earlier):
        return earlier
    if number == 2 and len(pair := _of_two_sides(fitting)) == 2:
        return pair
    if number is not None and len(fitting) >= number:
        stated = [f for f in fitting if f.country_how != "guess"]  # "the two Americans"
        return tuple(reversed((stated if len(stated) >= number else fitting)[:number]))
    if number is not None and near and nominal.country is None and len(memory.group) == number:
        return () if any(f.titles and not bears(f, nominal) for f in memory.group) else memory.group
    if number is None and nominal.country is None and 2 <= len(fitting) <= 3 and not anybody:
        return tuple(reversed(fitting))
    return ()


def _is_of_many(head: Token) -> bool:
    """ "The leaders of the five states": more than have been named."""
    counts = (c for noun in phrases(head, "of") for c in noun.children if c.tag_ == "CD")
    return any(count.lower_ != "two" for count in counts)


def _pair(memory: Memory, nominal: Nominal) -> tuple[Figure, ...]:
    """ "A and B met, and the two ministers agreed": whom the sentence or the one before names as two."""
    two = _two_before(memory, nominal.head)
    fit = all(may_be(f, nominal) and (bears(f, nominal) or is_a_counterpart(f) or not f.titles) for f in two)
    return two if fit or nominal.noun in words().classes["anybody"] else ()


def _last_told(memory: Memory, nominal: Nominal, fitting: list[Figure], number: int | None) -> tuple[Figure, ...]:
    """ "The two men", "the leaders": those last spoken of together, if they are as many and may be called so."""
    group = [f for f in memory.group if may_be(f, nominal)]
    alike = nominal.country is None and all(f in fitting or is_a_counterpart(f) for f in group)
    fit = nominal.noun != "leader" or all(f in fitting or not (f.titles or f.offices) for f in group)
    called_so = alike or nominal.noun in words().classes["anybody"]
    return tuple(group) if called_so and fit and len(group) > 1 and len(group) == (number or len(group)) else ()


def _of_two_sides(fitting: list[Figure]) -> tuple[Figure, ...]:
    """The last two spoken of who stand for different sides: "the two ministers"."""
    for other in fitting[1:]:
        if fitting[0].country and other.country and other.country != fitting[0].country:
            return (other, fitting[0])
    return ()


def _one_of_each(memory: Memory, nominal: Nominal) -> tuple[Figure, ...]:
    """ "The foreign ministers of X and Y", named before or later: one of each country, or nobody."""
    found: list[Figure] = []
    order = memory.by_recency()
    for code in nominal.countries:
        fitting = [
            f
            for f in memory.document.figures
            if f.country == code and bears(f, replace(nominal, country=code, countries=[]))
            if nominal.noun != "leader" or not any("minister" in t and "prime" not in t for t in _worded(f))
        ]
        fitting.sort(key=lambda f: next((i for i, g in enumerate(order) if g is f), len(order)))
        if not fitting:
            return ()
        found.append(fitting[0])
    return tuple(found)


def _worded(figure: Figure) -> list[str]:
    return [title.lower() for title in figure.titles]


def of_set(memory: Memory, token: Token) -> tuple[Figure, ...]:
    """ "both", "the pair", "the two" on their own."""
    number = words().group_numbers.get(token.lower_)
    if number is None or any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children):
        return ()
    if number == 2 and (two := _two_before(memory, token)):
        return two
    if number == 2:
        return _last_pair(memory, token)
    return memory.group if _is_near(memory, token, back=6) and len(memory.group) == number else ()


def of_two(memory: Memory, token: Token) -> Figure | None:
    """ "The former", "the latter": the one of the two whom the sentence names, or the one before; the latter is the last named."""
    before = token.nbor(-1) if token.i else token
    if before.lower_ != "the" or (token.i + 1 < len(token.doc) and token.nbor().pos_ in ("NOUN", "PROPN", "ADJ")):
        return None
    if token.dep_ == "pobj" and token.head.lower_ == "of":
        return None  # "the army of the former": of two lands
    told = _told_here(memory, token) or _fresh_pair(memory, token) or _last_pair(memory, token, back=2)
    if len(told) != 2 and token.lower_ == "former":
        return None
    return (told[0] if token.lower_ == "former" else told[-1]) if told else None


def _told_here(memory: Memory, token: Token) -> tuple[Figure, ...]:
    """Whom the sentence has spoken of before the word, if they are several."""
    here = memory.number(token.i)
    seen = [s for s in memory.seen[-_LATELY:] if s.number == here and s.mention.last <= token.i]
    told = tuple({id(figure): figure for s in seen for figure in s.mention.who}.values())
    return told if len(told) > 1 else ()


def _two_before(memory: Memory, token: Token) -> tuple[Figure, ...]:
    return _pair_above(memory, token) or _fresh_pair(memory, token) or _pair_of_paragraph(memory, token)


def _pair_of_paragraph(memory: Memory, token: Token) -> tuple[Figure, ...]:
    """The only two whom the paragraph speaks of so far, if nobody else was spoken of together since it began."""
    here = memory.number(token.i)
    start = next(i for i, paragraph in enumerate(memory.paragraphs) if paragraph == memory.paragraphs[here])
    told = [seen for seen in memory.seen[-_LATELY:] if seen.number >= start and seen.mention.last <= token.i]
    two = tuple({id(figure): figure for seen in told for figure in seen.mention.who}.values())
    if len(two) != 2 or memory.group_at >= memory.starts[start]:
        return ()
    return two if two[0].country is None or two[0].country != two[1].country else ()


def _fresh_pair(memory: Memory, token: Token) -> tuple[Figure, ...]:
    """The only two of the last sentence that speaks of anybody, told after the last group and of different sides."""
    here = memory.number(token.i)
    before = [seen for seen in memory.seen[-_LATELY:] if seen.number < here]
    last = [seen for seen in before if seen.number == before[-1].number]
    if not last or last[0].mention.first < memory.group_at:
        return ()
    two = tuple({id(figure): figure for seen in last for figure in seen.mention.who}.values())
    alike = len(two) == 2 and two[0].country is not None and two[0].country == two[1].country
    return two if len(two) == 2 and (not alike or token.lower_ == "both") else ()


def _pair_above(memory: Memory, token: Token) -> tuple[Figure, ...]:
    """ "A told B of it when they met": the only two named in the sentence before a clause of their meeting."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.dep_ not in ("advcl", "relcl") or verb.lemma_ not in words().classes["conferring"]:
        return ()
    two = _told_here(memory, token)
    return two if len(two) == 2 and (two[0].country is None or two[0].country != two[1].country) else ()


def number_before(head: Token) -> int | None:
    """Two, for "the two ministers" and "both ministers"."""
    for child in head.children:
        if child.i < head.i and child.lower_ in words().group_numbers:
            return words().group_numbers[child.lower_]
    return None


def _last_pair(memory: Memory, token: Token, back: int = _PAIRS_BACK) -> tuple[Figure, ...]:
    """The last two of one sentence who were spoken of together: "the two" have met a third one since."""
    here = memory.number(token.i)
    near = (group for at, group in reversed(memory.groups.items()) if here - at <= back)
    return next((group for group in near if len(group) == 2), ())


def _at(memory: Memory, token: Token) -> tuple[Figure, ...]:
    """Whom the token means, with those joined to it."""
    who = list(memory.who_told(token))
    for child in token.children if who else ():
        if child.dep_ == "conj":
            who += [f for f in _at(memory, child) if f not in who]
    return tuple(who)


def _is_near(memory: Memory, token: Token, back: int = _NEAR) -> bool:
    if not memory.group:
        return False
    starts = [sentence.start for sentence in memory.document.doc.sents if sentence.start <= token.i]
    return memory.group_at >= starts[max(-back - 1, -len(starts))]


def _other_plural_between(memory: Memory, token: Token, own: list[Token], *, of_people: bool) -> bool:
    """Whether a plural noun is a subject after the group was named: "officials", "soldiers"; only a title if `of_people`."""
    for other in memory.document.doc[memory.group_at : token.i]:
        if (
            other.tag_ in ("NNS", "NNPS")
            and other.dep_ in ("nsubj", "nsubjpass")
            and at(memory.document.mentions, other) is None
            and other not in own
            and (not of_people or head_of(other) is not None)
        ):
            return True
    return False
