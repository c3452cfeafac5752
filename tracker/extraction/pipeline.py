"""From an article to its facts: read the document, let every kind of fact be found, tell each fact once."""

from tracker.actors import office_holders
from tracker.actors.gazetteer import Gazetteer
from tracker.extraction import (
    coreference,
    enrichment,
    meetings,
    nlp,
    organisations,
    parties,
    people,
    places,
    retellings,
    sanctions,
    text,
    visits,
    waivers,
)
from tracker.extraction.dates import find_dates
from tracker.extraction.document import DateAt, Document, tokens_of
from tracker.extraction.types import Article, Facts

CODE_VERSION = "1"  # raise it whenever a rule changes what is read


def version(gazetteer: Gazetteer, model: str = "") -> str:
    """What a reading depends on beside the text: the code, the language model and the gazetteer."""
    return f"{CODE_VERSION}-{model or nlp.default_model()}-{gazetteer.version}-{office_holders.load().version}"


def extract(article: Article, *, gazetteer: Gazetteer, model: str = "") -> Facts:
    """All facts that the article states, and the officials it names."""
    document = read(article, gazetteer, model=model)
    return Facts(
        article_id=article.id,
        envoys=enrichment.persons(document),
        meetings=retellings.merge(meetings.find(document)),
        visits=retellings.merge(visits.find(document)),
        sanctions=retellings.merge(sanctions.find(document)),
        waivers=retellings.merge(waivers.find(document)),
    )


def read(article: Article, gazetteer: Gazetteer, *, model: str = "") -> Document:
    """The first pass: sentences, people with every word that stands for them, sides, organisations, places, dates."""
    paragraphs = text.paragraphs(article.text)
    dateline = text.dateline(article.text, paragraphs, article.published, gazetteer)
    starts = {paragraph.start for paragraph in paragraphs} | ({dateline.end} if dateline else set())
    doc = nlp.annotate(article.text, starts, model)
    document = Document(article=article, doc=doc, gazetteer=gazetteer, dateline=dateline)
    headings = [(p.start, p.end) for p in paragraphs if p.is_heading]
    if dateline:
        headings.append((paragraphs[0].start if not headings else 0, dateline.end))
    document.headlines = {
        index
        for index, sentence in enumerate(doc.sents)
        if any(start <= sentence.start_char < end for start, end in headings) or not sentence.text.strip()
    }
    document.parties = parties.find(doc, gazetteer)
    document.figures, document.mentions, names = people.find(doc, document.parties, gazetteer)
    document.places = places.find(doc, gazetteer, document.parties, document.mentions, dateline)
    document.organisations = organisations.find(doc, document.parties, document.mentions, document.places)
    document.dates = [
        DateAt(*tokens_of(doc, found.start, found.end), found) for found in find_dates(article.text, article.published)
    ]
    titled = enrichment.enrich(document, names)
    named = document.mentions
    document.mentions = coreference.resolve(document, titled)
    enrichment.learn(document, titled)
    document.mentions = named
    document.mentions = coreference.resolve(document, titled)  # once more, with what has been learnt
    return document
