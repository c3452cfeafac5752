"""From one word that stands for a contact ("met", "talks") to its sides, as the grammar of its clause gives them."""

from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from tracker.common.vocabulary import Medium
from tracker.extraction import clauses
from tracker.extraction.attachment import carriers_of
from tracker.extraction.contact_words import lexicon, noun_medium, verb_class, verb_forms
from tracker.extraction.document import Document, Figure, at, within
from tracker.extraction.sides import Sides, sides_at, sides_between


@dataclass(slots=True)
class Contact:
    """A contact as its clause tells it; `sides` may still be incomplete."""

    trigger: Token
    sides: Sides
    medium: Medium = Medium.IN_PERSON
    definite: bool = False  # "the talks", "their meeting": one already told, or known
    another: bool = False  # "a second round", "the last meeting": not the one just told
    host: Figure | None = None  # who receives the other, at home
    open: bool = False  # one side is named, the other left to the context: "talks with X are planned"
    focus: Token | None = (
        None  # where one of several contacts of a list stands: "with A on Friday and with B on Sunday"
    )
    reasons: list[str] = field(default_factory=list)


def read(document: Document, token: Token) -> list[Contact]:
    """The contacts that the token stands for: none, one, or one for each of those met apart."""
    if clauses.is_verb(token):
        contacts = _verb(document, token)
    elif token.pos_ in ("NOUN", "PROPN") and noun_medium(token) is not None:
        contacts = _noun(document, token)
    elif _is_elliptic(token):
        contacts = [Contact(token, Sides(), another=True, reasons=["noun left out"])]
    else:
        return []
    for contact in contacts:
        contact.medium = _medium(contact)
        contact.sides.add(present(document, contact.trigger))
        contact.reasons += [r for r in contact.sides.reasons if r not in contact.reasons]
    return [part for contact in contacts for part in _apart(contact)]


def _is_elliptic(token: Token) -> bool:
    """ "The last was held in Rome", "a fifth was called off": the noun stands in a sentence before."""
    if token.dep_ not in ("nsubj", "nsubjpass") or token.lower_ not in lexicon().words["ordinals"]:
        return False
    verb = token.head
    return verb.lemma_.lower() in lexicon().support["taking_place"] and not any(
        c.dep_ == "prep" for c in token.children
    )


def present(document: Document, trigger: Token) -> Sides:
    """People said to be there too: "in the presence of X", "accompanied by Y", "together with Z"."""
    found = Sides()
    for carrier in carriers_of(trigger):
        for child in carrier.children:
            lemma = child.lemma_.lower()
            if child.dep_ in ("advcl", "acl", "conj") and lemma in lexicon().presence and child.tag_ == "VBN":
                found.add(sides_at(document, clauses.phrases(child, "by")))
            elif child.dep_ == "prep" and child.lower_ == "with" and child.nbor(-1).lower_ in ("together", "along"):
                found.add(sides_at(document, [c for c in child.children if c.dep_ == "pobj"]))
            elif child.dep_ == "prep" and child.lower_ == "under":
                found.add(Sides(sides_at(document, [c for c in child.children if c.dep_ == "pobj"]).figures))
            elif child.dep_ == "prep" and child.lower_ == "in":
                for noun in child.children:
                    if noun.lemma_.lower() in ("presence", "company", "attendance"):
                        owners = [c for c in noun.children if c.dep_ == "poss"]
                        found.add(sides_at(document, [*owners, *clauses.phrases(noun, "of")]))
    return found


def attendees(document: Document, token: Token) -> Sides:
    """The people of whom a verb says that they were there too: "X sat in", "was attended by Y", "also present were Z"."""
    words = lexicon().words
    if not clauses.is_verb(token):
        return Sides()
    lemma = token.lemma_.lower()
    forms = verb_forms(token)
    if lemma == "be":
        shown = [c.lower_ for c in token.children if c.dep_ in ("acomp", "advmod", "attr", "prep")]
        tabled = any(c.dep_ == "prep" and any(n.lower_ in words["there"] for n in c.children) for c in token.children)
        if not tabled and not set(shown) & words["there"]:
            return Sides()
        heads = [c for c in token.children if c.dep_ in ("nsubj", "attr") and c.lower_ not in words["there"]]
        return Sides(sides_at(document, heads).figures)
    if not set(forms) & words["attending"]:
        return Sides()
    if clauses.is_passive(token):
        return Sides(sides_at(document, clauses.phrases(token, "by")).figures)
    objects = clauses.objects(token)
    if objects and not any(_is_meeting_or_side(document, o) for o in objects):
        return Sides()
    return Sides(sides_at(document, clauses.subjects(token)).figures)


def _is_meeting_or_side(document: Document, token: Token) -> bool:
    named = at(document.mentions, token) is not None or at(document.parties, token) is not None
    return (
        named or noun_medium(token) is not None or token.pos_ == "PRON" or token.lemma_.lower() in lexicon().side_heads
    )


def _apart(contact: Contact) -> list[Contact]:
    """The contacts of one person with each of several, where the words say that they were had one by one."""
    figures = contact.sides.figures
    if len(figures) < 3 or not _one_by_one(contact.trigger):
        return [contact]
    codes = [f.country for f in figures]
    singles = [f for f in figures if codes.count(f.country) == 1 and f.country]
    hub = singles[0] if len(singles) == 1 else figures[0]
    return [replace(contact, sides=Sides([hub, f], [], contact.sides.reasons)) for f in figures if f != hub]


def _one_by_one(trigger: Token) -> bool:
    """Whether the words part the people met: "separately", "each", "both A and B", "A and then B"."""
    words = lexicon().words
    for carrier in carriers_of(trigger):
        for token in carrier.subtree:
            if abs(token.i - trigger.i) > 25 or not token.i:
                continue
            if token.lower_ in words["one_by_one"] or (token.lower_ == "both" and token.dep_ == "preconj"):
                return True
            if token.lower_ in words["in_turn"] and token.nbor(-1).lower_ in ("and", ","):
                return token.i + 1 < len(token.doc) and token.head != carrier
    return False


def _verb(document: Document, verb: Token) -> list[Contact]:
    if verb.dep_ in ("amod", "compound"):
        return []
    for name, form in verb_class(verb):
        found = _READERS[name](document, verb, form)
        contacts = []
        for sides, focus in found:
            if not sides:
                continue
            medium = {"telephoning": Medium.PHONE, "writing": Medium.LETTER}.get(name, Medium.IN_PERSON)
            another = any(c.dep_ == "advmod" and c.lower_ in lexicon().words["another"] for c in verb.children)
            reasons = ["linear fallback" if "linear fallback" in sides.reasons else "direct parse", *sides.reasons]
            host = _host(document, verb, form) if name == "receiving" else None
            contacts.append(Contact(verb, sides, medium, another=another, host=host, focus=focus, reasons=reasons))
        if contacts:
            return contacts
    return []


def _host(document: Document, verb: Token, form: str) -> Figure | None:
    """Who is at home where one receives another; with "call on" the one called on."""
    classes = lexicon().needs
    if form in classes["at_host"]:
        heads = clauses.phrases(verb, "by") if clauses.is_passive(verb) else clauses.subjects(verb)
    elif form in classes["at_object"]:
        heads = clauses.phrases(verb, "on") or clauses.objects(verb)
    else:
        return None
    figures = sides_at(document, heads).figures
    return figures[0] if figures else None


Found = list[tuple[Sides, Token | None]]


def _groups(document: Document, trigger: Token, words: tuple[str, ...]) -> Found:
    """The sides under these prepositions, one entry for each that is met apart: "with A and, later, with B"."""
    groups: list[list[Token]] = []
    for child in trigger.children:
        if child.dep_ in ("prep", "agent", "dative", "conj", "prt") and child.lower_ in words:
            _collect(child, words, groups)
        elif child.dep_ in ("prep", "agent") and child.i > trigger.i:
            for noun in child.children:  # "by telephone with X", "on trade with Y": the parser hangs it on the noun
                if noun.dep_ == "pobj" and at(document.mentions, noun) is None:
                    for nested in noun.children:
                        if nested.dep_ == "prep" and nested.lower_ in words and nested.lower_ != "by":
                            _collect(nested, words, groups)
    found: Found = []
    for heads in groups:
        sides = sides_at(document, heads, joined=False)
        if sides:
            found.append((sides, heads[0]))
    if len(found) > 1 and not all(sides.figures for sides, _ in found):
        merged = Sides()
        for sides, _ in found:
            merged.add(sides)
        return [(merged, None)]
    return found


def _collect(preposition: Token, words: tuple[str, ...], groups: list[list[Token]]) -> None:
    nouns = [n for n in preposition.children if n.dep_ in ("pobj", "pcomp")]
    for noun in nouns:
        heads: list[Token] = []
        for token in clauses.conjuncts(noun):
            parting = lexicon().words["one_by_one"] | lexicon().words["in_turn"]
            if heads and any(c.lower_ in parting for c in token.children):
                groups.append(heads)
                heads = []
            heads.append(token)
        groups.append(heads)
        for token in heads:  # "with A, the minister, and with B": the second phrase hangs on the first name
            for child in token.children:
                if child.dep_ in ("prep", "conj") and child.lower_ in words and child.i > token.i:
                    _collect(child, words, groups)
    for child in preposition.children:
        if child.dep_ in ("prep", "conj") and (child.lower_ in words or child.pos_ == "ADP") and child != preposition:
            if child.lower_ in words:
                _collect(child, words, groups)
            else:  # "on Saturday with A, and on Sunday with B"
                for nested in child.children:
                    if nested.dep_ == "prep" and nested.lower_ in words:
                        _collect(nested, words, groups)


def _each(left: Sides, groups: Found) -> Found:
    return [(Sides().add(left).add(right), focus if len(groups) > 1 else None) for right, focus in groups]


def _left(document: Document, verb: Token) -> tuple[Sides, bool]:
    """The sides of the subject; without a subject of the parser's the nearest name before the verb."""
    heads = clauses.subjects(verb)
    sides = sides_at(document, heads)
    if sides or heads:
        return sides, True
    return _nearest_left(document, verb), False


_FINITE = ("VBD", "VBZ", "VBP", "MD")


def _nearest_left(document: Document, verb: Token) -> Sides:
    """The person named last before a verb that has no subject, if no other verb stands between."""
    before = [m for m in document.mentions if verb.sent.start <= m.first and m.last <= verb.i]
    if not before:
        return Sides()
    nearest = before[-1]
    between = verb.doc[nearest.last : verb.i]
    if len(between) > 10 or any(t.tag_ in _FINITE and t.head != verb for t in between):
        return Sides()
    return Sides(list(nearest.who), [], ["linear fallback"])


def _meeting(document: Document, verb: Token, form: str) -> Found:
    direct = clauses.objects(verb)
    if any(o.lemma_.lower() in lexicon().words["met_things"] for o in direct + clauses.subjects(verb)):
        return []
    left, parsed = _left(document, verb)
    right = sides_at(document, direct)
    if direct and not right:
        return []
    groups = _groups(document, verb, ("with", "by", "alongside", "opposite"))
    if right:
        groups = [(right, direct[0])] + [g for g in groups if g[0].figures and not direct]
        return _each(left, groups)
    if groups:
        return _each(left, groups)
    if not direct and left and not left.are_two() and (right := _with_after(document, verb)):
        return [(left.add(right), None)]
    if not direct and not left.are_two() and not parsed:
        return _each(left, [(_after(document, verb), None)])
    return [(left, None)]


def _reciprocal(document: Document, verb: Token, form: str) -> Found:
    if any(c.dep_ == "prep" and c.lower_ == "for" for c in verb.children) and verb.lemma_ == "speak":
        return []  # "spoke for the American side"
    words: tuple[str, ...] = ("with", "opposite", "alongside", "across", "beside", "against")
    if verb.lemma_ in ("speak", "talk", "chat"):
        words += ("to",)
    if verb.lemma_ in ("stand", "sit"):
        words += ("next", "to", "facing")
    groups = _groups(document, verb, words)
    for child in verb.children:
        if child.dep_ == "dobj" and form.startswith(f"{verb.lemma_} ") and child.lemma_ in form.split():
            groups += _groups(document, child, words)
    left, _ = _left(document, verb)
    pair = left.are_two() and len(left.figures) > 1 and form not in lexicon().needs["with_always"]
    if form in lexicon().needs["topical"]:
        pair = pair and "name by group" not in left.reasons
    if not groups and (form in lexicon().needs["weak"] or (form in lexicon().needs["with_person"] and not pair)):
        return []
    if form in lexicon().needs["weak"] and not any(right.figures for right, _ in groups):
        return []
    return _each(left, groups) if groups else [(left, None)]


def _receiving(document: Document, verb: Token, form: str) -> Found:
    if form in lexicon().needs["weak"]:
        return []
    if form.endswith((" on", " with", " to")):
        if any(c.dep_ in ("xcomp", "advcl", "ccomp") and c.i > verb.i and c.lower_ != "for" for c in verb.children):
            return []  # "called on the president to resign"
        agents, _ = _left(document, verb)
        patients = _groups(document, verb, (form.rsplit(" ", 1)[1],))
    elif clauses.is_passive(verb):
        agents = _left(document, verb)[0]
        patients = _groups(document, verb, ("by",))
        if form in lexicon().needs["named_object"] and not agents.figures:
            return []
    else:
        agents, _ = _left(document, verb)
        if any(o.lower_ in ("other", "another") for o in clauses.objects(verb)):  # "faced each other"
            return [(agents, None)] if agents.are_two() else []
        patients = [(sides_at(document, clauses.objects(verb)), None)]
    if not agents:
        return []
    if form in lexicon().needs["one_each"] and not clauses.is_passive(verb) and len(agents.figures) == 1:
        patients = [
            (Sides([f], [], right.reasons), focus) for right, focus in patients for f in right.figures
        ] or patients
    named = form in lexicon().needs["named_object"] and not clauses.is_passive(verb)
    people = any(o.lemma_.lower() in lexicon().side_heads for o in clauses.objects(verb))  # "saw American officials"
    return _each(
        agents, [(right, focus) for right, focus in patients if right and (right.figures or people or not named)]
    )


def _telephoning(document: Document, verb: Token, form: str) -> Found:
    if any(c.dep_ in ("oprd", "ccomp", "xcomp", "attr") for c in verb.children):
        return []  # "called him a liar"
    if clauses.is_passive(verb):
        patients, agents = _left(document, verb)[0], sides_at(document, clauses.phrases(verb, "by"))
    else:
        patients, (agents, _) = sides_at(document, clauses.objects(verb)), _left(document, verb)
    return [(agents.add(patients), None)] if patients.figures and agents else []


def _uniting(document: Document, verb: Token, form: str) -> Found:
    together = form.endswith("together") or form in ("gather", "convene", "assemble", "reunite")
    heads = clauses.subjects(verb) if clauses.is_passive(verb) else clauses.objects(verb)
    sides = sides_at(document, heads)
    if not together or len(sides.figures) + len(sides.parties) < 2:
        return []
    agents = clauses.phrases(verb, "by") if clauses.is_passive(verb) else clauses.subjects(verb)
    return [(sides_at(document, agents).add(sides), None)]


def _writing(document: Document, verb: Token, form: str) -> Found:
    right = sides_at(document, clauses.objects(verb)).add(sides_at(document, clauses.phrases(verb, "to")))
    left, _ = _left(document, verb)
    return [(left.add(right), None)] if right.figures and left else []


def _delivering(document: Document, verb: Token, form: str) -> Found:
    """ "Handed X a letter", "presented Y with a draft", "explained it to Z": a contact where both are named."""
    agents, _ = _left(document, verb)
    right = sides_at(document, clauses.objects(verb)).add(sides_at(document, clauses.phrases(verb, "to")))
    if clauses.is_passive(verb):
        agents = sides_at(document, clauses.phrases(verb, "by"))
        right.add(sides_at(document, clauses.subjects(verb)))
    both = Sides().add(agents).add(right)
    located = within(document.dates, verb.sent) or within(document.places, verb.sent)
    codes = {f.country for f in both.figures if f.country}
    return [(both, None)] if agents.figures and right.figures and len(codes) > 1 and located else []


_READERS = {
    "delivering": _delivering,
    "meeting": _meeting,
    "reciprocal": _reciprocal,
    "receiving": _receiving,
    "telephoning": _telephoning,
    "uniting": _uniting,
    "writing": _writing,
}


def _with_after(document: Document, verb: Token) -> Sides:
    """The sides after the next "with", where the parser hangs it on something else."""
    for token in verb.doc[verb.i + 1 : min(verb.i + 12, verb.sent.end)]:
        if token.tag_ in _FINITE or token.text == ";":
            break
        if token.lower_ == "with":
            found = sides_at(document, [c for c in token.children if c.dep_ == "pobj"])
            found.reasons.append("linear fallback")
            return found if found.figures or found.parties else Sides()
    return Sides()


def _after(document: Document, verb: Token) -> Sides:
    """The first person or side right after the verb, where the parser gives it nothing."""
    end = min(verb.sent.end, verb.i + 6)
    return sides_between(document, verb.i + 1, end)


def _noun(document: Document, noun: Token) -> list[Contact]:
    medium = noun_medium(noun)
    if medium is None or noun.dep_ in ("compound", "amod"):
        return []
    if any(c.lower_ in lexicon().words["for_the_press"] for c in noun.children if c.i < noun.i):
        return []
    joint = sides_at(document, clauses.phrases(noun, "between", "among", "amongst", "of", "involving", "by"))
    if len(joint.parties) == 1 and not joint.figures and clauses.phrases(noun, "of"):
        return []  # "a meeting of the Security Council"
    joint.add(_before(document, noun))
    for child in noun.children:
        if child.dep_ == "appos":  # "the meeting of the two envoys, A and B"
            joint.add(Sides(sides_at(document, [child]).figures))
    words = ("with", "alongside", "opposite")
    if medium in (Medium.PHONE, Medium.VIDEO):
        words += ("to", "from")
    elif noun.lower_ == "talks" and noun.dep_ in ("conj", "ROOT"):
        words += ("to",)  # a verb that the tagger took for the noun: "flies in and talks to X"
    elif medium is Medium.LETTER:
        words = ("to", "from")
    groups = _groups(document, noun, words)
    carriers = carriers_of(noun)
    carrier = carriers[-1] if len(carriers) > 1 else None
    subject = Sides()
    if carrier is not None:
        beside = [g for g in _groups(document, carrier, ("with", "between", "among")) if g[1] not in noun.subtree]
        if noun.dep_ == "pobj":  # "flew in with A for talks": A comes along
            for sides, _ in beside:
                joint.add(sides)
        else:
            groups += beside
        if noun.dep_ not in ("nsubj", "nsubjpass"):
            lemma = carrier.lemma_.lower()
            if lemma in lexicon().support["taking_part"] or groups or joint:
                subject = _actors(document, carrier, noun)
            if not subject and groups and not joint and not clauses.subjects(carrier):
                subject = _nearest_left(document, carrier)
        elif clauses.is_passive(carrier):
            subject = sides_at(document, clauses.phrases(carrier, "by"))
    elif not joint.are_two():
        carrier = clauses.governor(noun)
        if carrier is not None and (groups or _is_setting(noun)):
            subject = _actors(document, carrier, noun)
    for clause in noun.children:  # "the conversation that he had with X"
        if clause.dep_ == "relcl" and clause.lemma_.lower() in lexicon().support["holding"]:
            own = [c for c in clause.children if c.dep_ == "nsubj" and c.pos_ != "DET" and c.tag_ not in ("WDT", "WP")]
            if own:
                subject, carrier = sides_at(document, own).add(subject), clause
                groups = groups or _groups(document, clause, words)
    lemma = noun.lemma_.lower()
    if lemma in lexicon().abstract_nouns and not _is_shown(noun, carrier, subject, joint, groups):
        return []
    if lemma in lexicon().weak_nouns and not (groups or joint.are_two() or subject.are_two()):
        return []
    if joint.are_two() and not groups and medium is not Medium.LETTER:
        left = Sides()
        if carrier is not None and (
            carrier.lemma_.lower() in lexicon().support["presiding"]
            or (noun.dep_ == "pobj" and carrier.lemma_.lower() in lexicon().words["participating"])
        ):
            left = subject
        found: Found = [(left.add(joint), None)]
    elif groups:
        found = _each(subject.add(joint), groups)
    else:
        found = [(subject.add(joint), None)]
    determiners = {c.lower_ for c in noun.children if c.dep_ in ("det", "poss")}
    return [
        Contact(
            noun,
            sides,
            medium,
            definite=bool(determiners & {"the", "this", "that", "these", "those", "their", "his", "her", "both"}),
            another=any(c.lower_ in lexicon().words["another"] for c in noun.children),
            open=bool(groups) and not subject and not joint,
            focus=focus,
            reasons=["direct parse", *sides.reasons],
        )
        for sides, focus in found
    ]


def _actors(document: Document, carrier: Token, noun: Token) -> Sides:
    """Who holds a contact that hangs on this verb: its subject, or its agent, and people who are its object."""
    if clauses.is_passive(carrier):
        sides = sides_at(document, clauses.phrases(carrier, "by"))
        return sides.add(sides_at(document, clauses.subjects(carrier)))
    sides = sides_at(document, clauses.subjects(carrier))
    others = [o for o in clauses.objects(carrier) if o != noun and not noun.is_ancestor(o)]
    people = sides_at(document, others + clauses.phrases(carrier, "to"))
    return sides.add(Sides(people.figures, [], people.reasons))


def _is_shown(noun: Token, carrier: Token | None, subject: Sides, joint: Sides, groups: Found) -> bool:
    """Whether a noun of wide meaning ("contact", "dialogue") stands for one occasion between two sides."""
    people = any(sides.figures for sides, _ in groups) or len(subject.figures) > 1 or len(joint.figures) > 1
    held = carrier is not None and carrier.lemma_.lower() in lexicon().support["holding"]
    general = noun.tag_ == "NNS" and noun.lemma_.lower() in lexicon().words["general"]
    return (people and not general and (bool(groups) or subject.are_two() or joint.are_two())) or (
        held and (bool(groups) or joint.are_two() or subject.are_two())
    )


def _is_setting(noun: Token) -> bool:
    """Whether the noun says only how or when the verb's act was done: "told him in a telephone call"."""
    preposition = clauses.preposition_of(noun)
    return preposition is not None and preposition.lower_ in lexicon().words["setting"] and noun.dep_ == "pobj"


def _before(document: Document, noun: Token) -> Sides:
    """Sides before the noun: "their" apart, "Trump-Putin summit", "US-Russia talks", "Iran's talks"."""
    sides = Sides()
    for child in noun.children:
        if child.i > noun.i or child.dep_ not in ("compound", "amod", "nmod", "poss", "nsubj"):
            continue
        for token in child.subtree:
            if token.i >= noun.i:
                break
            mention = at(document.mentions, token)
            if mention is not None:
                sides.add(Sides(list(mention.who)))
            elif (party := at(document.parties, token)) is not None:
                sides.add(Sides([], [party.code]))
    return sides


def _medium(contact: Contact) -> Medium:
    """The medium that the clause names ("by phone", "via video link"), else the trigger's own."""
    if contact.medium in (Medium.PHONE, Medium.VIDEO):
        return contact.medium
    words = lexicon().words
    for carrier in carriers_of(contact.trigger):
        for token in carrier.subtree:
            if abs(token.i - contact.trigger.i) > 25 or not _same_clause(token, carrier):
                continue
            if token.lower_ in words["phone_words"]:
                return Medium.PHONE
            if token.lower_ in words["video_words"]:
                return Medium.VIDEO
            if token.lower_ in words["letter_words"] and contact.medium is Medium.LETTER:
                return Medium.LETTER
    return contact.medium


def _same_clause(token: Token, carrier: Token) -> bool:
    for above in clauses.climb(token):
        if above == carrier:
            return True
        if clauses.is_verb(above):
            return False
    return token == carrier
