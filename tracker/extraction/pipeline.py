"""From an article to its facts: read the document, let every kind of fact be found, tell each fact once."""

from collections.abc import Sequence

from tracker.actors import name_origins, office_holders
from tracker.actors.gazetteer import Gazetteer
from tracker.extraction import meetings, retellings, sanctions, text, triage, visits, waivers
from tracker.extraction.context import carriers, dates_told, subject_matter
from tracker.extraction.document import Document
from tracker.extraction.language import mending, nlp
from tracker.extraction.language.tokens import Doc, Span
from tracker.extraction.names import organisations, parties, people, places, plain_names
from tracker.extraction.persons import coreference, countries, enrichment, introductions
from tracker.extraction.types import Article, Facts
from tracker.extraction.weights import confidence

CODE_VERSION = "10"  # raise it whenever a rule changes what is read


def version(gazetteer: Gazetteer, model: str = "") -> str:
    """What a reading depends on beside the text: the code, the language models and the reference data."""
    data = (gazetteer.version, office_holders.load().version, name_origins.load().version)
    return "-".join((CODE_VERSION, model or nlp.default_model(), *data))


def extract(article: Article, *, gazetteer: Gazetteer, model: str = "") -> Facts:
    """All facts that the article states, and the officials it names."""
    if not triage.may_tell_facts(article.text, gazetteer):
        return Facts(article_id=article.id)
    document = read(article, gazetteer, model=model)
    countries.correct_targets(document, sanctions.find(document))
    facts = Facts(
        article_id=article.id,
        meetings=retellings.merge(meetings.find(document)),
        visits=retellings.merge(visits.find(document)),
        sanctions=retellings.merge(sanctions.find(document)),
        waivers=retellings.merge(waivers.find(document)),
    )
    if subject_matter.is_at_home(document, facts):
        facts = Facts(article_id=article.id)
    for fact in facts:
        fact.confidence = confidence.of(fact.kind, fact.as_record())
    facts.envoys = enrichment.persons(document, facts)
    return facts


def read(article: Article, gazetteer: Gazetteer, *, model: str = "") -> Document:
    """The first pass: sentences, people with every word that stands for them, sides, organisations, places, dates."""
    paragraphs = text.paragraphs(article.text)
    dateline = text.dateline(paragraphs, article.published, gazetteer)
    starts = {paragraph.start for paragraph in paragraphs} | ({dateline.end} if dateline else set())
    doc = Doc(nlp.annotate(article.text, starts, model))
    sides = parties.find(doc, gazetteer)
    figures, named, names = people.find(doc, sides, gazetteer)
    plain_names.reparse(doc, named, sides, model)
    mending.mend(doc.tokens, carriers.lexicon())
    document = Document(article=article, doc=doc, gazetteer=gazetteer, dateline=dateline)
    document.headlines = _headlines(document, paragraphs)
    document.parties = sides
    document.figures, document.mentions = figures, named
    within = {i for m in document.mentions if m.last - m.first > 1 for i in range(m.first, m.last)}
    document.parties = [
        p for p in document.parties if p.how != "capital" or p.first not in within
    ]  # "Wellington Smith"
    document.places = places.find(doc, gazetteer, document.parties, document.mentions, dateline)
    document.organisations = organisations.find(doc, document.parties, document.mentions, document.places)
    document.dates = dates_told.find(document)
    titled = enrichment.enrich(document, names)
    for introduced in introductions.find(document, titled):
        enrichment.take_title(document, *introduced)
        titled.append(introduced)
    titled += introductions.find_several(document, titled)
    named = document.mentions
    document.mentions = coreference.resolve(document, titled)
    enrichment.learn(document, titled)
    document.mentions = named
    document.mentions = coreference.resolve(document, titled)  # once more, with what has been learnt
    countries.guess(document, everybody=True)
    for figure, title in titled:
        countries.by_possessor(document, figure, title, guessed=True)
    return document


def _headlines(document: Document, paragraphs: Sequence[text.Paragraph]) -> set[int]:
    """Indexes of the sentences that are headings or the dateline."""
    plain = [(p.start, p.end) for p in paragraphs if p.is_heading]
    if document.dateline:
        opening = next(p.start for p in paragraphs if p.start <= document.dateline.end <= p.end)
        plain.append((opening, document.dateline.end))
    return {
        index
        for index, sentence in enumerate(document.doc.sents)
        if not sentence.text.strip()
        or (any(start <= sentence.start_char < end for start, end in plain) and not _opens_list(sentence))
    }


def _opens_list(sentence: Span) -> bool:
    """ "The office is designating the following persons:": what a list stands under may be a whole sentence."""
    verb = sentence.root
    whole = verb.pos_ in ("VERB", "AUX") and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    return whole and sentence.text.rstrip().endswith(":")
