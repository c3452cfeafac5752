"""What every fit of weights to annotated articles shares: its parts by article, and the file that it writes."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

FOLDS = 5


class OfAnArticle(Protocol):
    @property
    def article(self) -> str: ...


S = TypeVar("S", bound=OfAnArticle)


def folds(samples: Sequence[S]) -> Iterator[tuple[list[S], list[S]]]:
    """(to fit to, to judge) for each part of the articles; every sample is judged once."""
    part = {article: index % FOLDS for index, article in enumerate(sorted({sample.article for sample in samples}))}
    for number in range(FOLDS):
        yield (
            [sample for sample in samples if part[sample.article] != number],
            [sample for sample in samples if part[sample.article] == number],
        )


def write(file: Path, header: str, tables: Mapping[str, Mapping[str, float]]) -> None:
    """The tables as TOML, under the comment."""
    sections = []
    for name, table in sorted(tables.items()):
        rows = "".join(f'"{feature}" = {weight}\n' for feature, weight in sorted(table.items()))
        sections.append(f"[{name}]\n{rows}")
    file.write_text(header + "\n".join(sections), encoding="utf-8")
