"""What reading an article costs beside the language model alone.

    python benchmarks/extraction.py [--articles DIR] [--quiet DIR] [--stream 200] [--memory 10000]

Prints three figures. Articles per second of `extract`, as a ratio to plain `nlp.pipe` of the same model, as its package
has it, over the same articles (which is what nobody can undercut who parses everything); the same on a stream of which
nine articles in ten tell no facts; and the memory of the process after as many articles as asked, against that after
the first thousand. Both ways of reading take turns, so that another load on the machine meets both alike.
"""

import argparse
import itertools
import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from spacy.language import Language

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tracker.actors.gazetteer import load
from tracker.extraction import extract
from tracker.extraction.language import nlp
from tracker.extraction.types import Article

EVALUATION = ROOT / "tests" / "evaluation"
PART = 20  # articles that one way reads before it is the other's turn
SEED = 7


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=Path, default=EVALUATION / "dev")
    parser.add_argument("--quiet", type=Path, default=EVALUATION / "quiet")
    parser.add_argument("--stream", type=int, default=200, help="articles of the mixed stream")
    parser.add_argument("--memory", type=int, default=10_000, help="articles to read before memory is told")
    options = parser.parse_args()
    told, quiet = _read(options.articles), _read(options.quiet)
    load(), extract(told[0], gazetteer=load())  # warm
    print(f"model {nlp.default_model()}")
    pipeline = nlp.packaged(nlp.default_model())
    _compare(f"{len(told)} articles that tell facts", told, pipeline)
    stream = _mixed(told, quiet, options.stream)
    _compare(f"stream of {len(stream)}, nine in ten without facts", stream, pipeline)
    _memory(_endless(told, quiet), options.memory)


def _read(folder: Path) -> list[Article]:
    rows = [json.loads(file.read_text("utf-8")) for file in sorted(folder.glob("*.json"))]
    return [Article(row["id"], row["text"], date.fromisoformat(row["published"])) for row in rows]


def _mixed(told: Sequence[Article], quiet: Sequence[Article], count: int) -> list[Article]:
    """Nine quiet articles to a telling one, brought to the length of one by telling their paragraphs again."""
    draw = random.Random(SEED)
    stream = draw.choices(told, k=count // 10)
    for article in draw.choices(quiet, k=count - len(stream)):
        times = max(round(len(draw.choice(told).text) / len(article.text)), 1)
        stream.append(replace(article, text="\n\n".join([article.text] * times)))
    draw.shuffle(stream)
    return stream


def _endless(told: Sequence[Article], quiet: Sequence[Article]) -> Iterable[Article]:
    """Never the same article twice: names and words are numbered, so that no cache can hold them all."""
    draw = random.Random(SEED)
    for number in itertools.count():
        article = draw.choice(told if number % 10 == 0 else quiet)
        yield Article(f"{article.id}-{number}", f"{article.text}\n\nOlan Vesk{number} said so.", article.published)


def _compare(what: str, articles: Sequence[Article], pipeline: Language) -> None:
    known = load()
    seconds = {"extract": 0.0, "pipe": 0.0}
    for start in range(0, len(articles), PART):
        part = articles[start : start + PART]
        seconds["pipe"] += _took(lambda part=part: list(pipeline.pipe([article.text for article in part])))
        seconds["extract"] += _took(lambda part=part: [extract(article, gazetteer=known) for article in part])
    rates = {way: len(articles) / spent for way, spent in seconds.items()}
    print(
        f"{what}: extract {rates['extract']:.1f}/s, nlp.pipe {rates['pipe']:.1f}/s, "
        f"ratio {rates['extract'] / rates['pipe']:.2f}"
    )


def _took(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _memory(articles: Iterable[Article], count: int) -> None:
    known, first = load(), min(count, 1000)
    for number, article in enumerate(itertools.islice(articles, count), 1):
        extract(article, gazetteer=known)
        if number in (first, count):
            print(f"memory after {number} articles: {_megabytes():.0f} MB at most")


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


if __name__ == "__main__":
    main()
