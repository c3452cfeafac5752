"""The figures of a score as a table for a terminal."""

from collections.abc import Iterator

from tracker.common.vocabulary import Kind
from tracker.evaluation.scoring import Score, Tally


def lines(score: Score, *, misses: int = 0) -> Iterator[str]:
    """The whole report: kinds, slots, statuses, calibration, and the first `misses` things to look at."""
    yield f"{score.articles} articles"
    yield f"{'':<10} {'P':>6} {'R':>6} {'F1':>6}   found missed false"
    for kind, tally in score.kinds.items():
        yield _row(kind.plural, tally)
    yield _row("envoys", score.envoys)
    yield _row("all facts", score.all_facts)
    if score.articles:
        low, high = score.interval()
        yield f"F1 of all facts, 95 % interval over articles: {low:.3f} to {high:.3f}"
    judged = [(kind, slot, share) for (kind, slot), share in score.slots.items() if share.of]
    yield "slots on found facts: " + ", ".join(f"{k.plural}.{s} {share.right}/{share.of}" for k, s, share in judged)
    yield (
        f"envoy country {score.countries.right}/{score.countries.of}; quotes found in the text "
        f"{score.grounded.right}/{score.grounded.of}; articles without facts that got some {score.noisy}/{score.quiet}"
    )
    yield from _confusion(score)
    yield from _calibration(score)
    for miss in sorted(score.misses, key=lambda miss: (miss.what, miss.article))[:misses]:
        yield f"{miss.article} {miss.what} {miss.detail}"


def _row(name: str, tally: Tally) -> str:
    figures = f"{tally.precision:6.3f} {tally.recall:6.3f} {tally.f1:6.3f}"
    return f"{name:<10} {figures}   {tally.found:5} {tally.missed:6} {tally.false:5}"


def _confusion(score: Score) -> Iterator[str]:
    yield "statuses read wrongly on found facts (annotated -> read):"
    wrong = [(count, key) for key, count in score.statuses.items() if key[1] != key[2]]
    for count, (kind, wanted, got) in sorted(wrong, key=lambda item: (-item[0], item[1])):
        yield f"  {Kind(kind).plural:<10} {wanted} -> {got}: {count}"
    if not wrong:
        yield "  none"


def _calibration(score: Score) -> Iterator[str]:
    yield "how sure, and how often right:"
    for low, share in score.calibration.items():
        if share.of:
            yield f"  from {low:.1f}: {share.value:.3f} right of {share.of} facts"
