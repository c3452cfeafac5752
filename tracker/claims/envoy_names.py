"""What an envoy is called: free slugs, spellings and offices; written for many envoys at once."""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from django.db.models import prefetch_related_objects
from django.utils.text import slugify

from tracker.actors.models import Envoy, EnvoyName, Tenure
from tracker.actors.name_words import normalise
from tracker.claims.models import NameForm
from tracker.database.arrays import rewrite

Row = TypeVar("Row", EnvoyName, Tenure)


def free_slug(name: str, country: str, envoy: Envoy) -> str:
    """A slug for this envoy alone."""
    return Slugs([(name, country)]).free(name, country, envoy)


class Slugs:
    """Hands out free slugs: the name's own, with the country where a namesake has it, with a number after that."""

    def __init__(self, wanted: Iterable[tuple[str, str]]) -> None:
        slugs = {slug for name, country in wanted for slug in _own(name, country)}
        self.owners: dict[str, int | None] = dict(Envoy.objects.filter(slug__in=slugs).values_list("slug", "pk"))

    def free(self, name: str, country: str, envoy: Envoy) -> str:
        """Take a slug for this envoy; the one it had is free from now on."""
        if envoy.pk and self.owners.get(envoy.slug) == envoy.pk:
            del self.owners[envoy.slug]
        own = _own(name, country)
        slug = next((one for one in own if one not in self.owners), None) or self._numbered(own[0], envoy)
        self.owners[slug] = envoy.pk
        return slug

    def _numbered(self, plain: str, envoy: Envoy) -> str:
        others = Envoy.objects.exclude(pk=envoy.pk).filter(slug__startswith=plain)
        taken = {*others.values_list("slug", flat=True), *self.owners}
        return next(slug for number in itertools.count(2) if (slug := f"{plain}-{number}") not in taken)


def _own(name: str, country: str) -> list[str]:
    plain = slugify(name)[:180] or "envoy"
    return [plain, *([f"{plain}-{slugify(country)}"] if country else [])]


def write_names(known: Sequence[tuple[Envoy, Sequence[NameForm]]]) -> None:
    """Spellings and offices as the articles have them; what a curator entered stays."""
    prefetch_related_objects([envoy for envoy, _ in known], "names", "tenures")
    gone: list[EnvoyName | Tenure] = []
    names: list[EnvoyName] = []
    tenures: list[Tenure] = []
    for envoy, forms in known:
        its_names = {name.name: name for name in envoy.names.all()}
        its_tenures = {tenure.title: tenure for tenure in envoy.tenures.all()}
        spellings, offices = _spellings(forms), _offices(forms)
        gone += [name for text, name in its_names.items() if text not in spellings and name.mentions]
        gone += [tenure for title, tenure in its_tenures.items() if title not in offices and _is_read(tenure)]
        for text, mentions in spellings.items():
            name = its_names.get(text) or EnvoyName(envoy=envoy, name=text, key=normalise(text)[:200])
            names += _changed(name, {"mentions": mentions})
        for title, told in offices.items():
            tenures += _changed(its_tenures.get(title) or Tenure(envoy=envoy, title=title), told)
    for model in (EnvoyName, Tenure):
        model._default_manager.filter(pk__in=[row.pk for row in gone if isinstance(row, model)]).delete()
    _save(names, ["mentions"])
    _save(tenures, ["first_told", "last_told", "mentions"])


def _spellings(forms: Iterable[NameForm]) -> dict[str, int]:
    """Each with the number of articles that use it."""
    found: Counter[str] = Counter()
    for form in forms:
        found[form.name[:200]] += form.use_count
    return dict(sorted(found.items()))


def _offices(forms: Iterable[NameForm]) -> dict[str, dict[str, Any]]:
    """Each title with when it was told of, and how often."""
    found: dict[str, dict[str, Any]] = {}
    for form in forms:
        for title, (mentions, first, last) in form.titles.items():
            first, last = date.fromisoformat(first), date.fromisoformat(last)
            told = found.setdefault(title[:300], {"first_told": first, "last_told": last, "mentions": 0})
            told["first_told"], told["last_told"] = min(told["first_told"], first), max(told["last_told"], last)
            told["mentions"] += mentions
    return dict(sorted(found.items()))


def _is_read(tenure: Tenure) -> bool:
    """Read in articles only; no curator dated or entered it."""
    return bool(tenure.mentions) and not (tenure.since or tenure.until)


def _changed(row: Row, values: dict[str, Any]) -> list[Row]:
    """The row with these values, if it is new or had others."""
    if row.pk and all(getattr(row, name) == value for name, value in values.items()):
        return []
    for name, value in values.items():
        setattr(row, name, value)
    return [row]


def _save(rows: Sequence[Row], fields: Sequence[str]) -> None:
    rewrite([row for row in rows if row.pk], fields)
    if new := [row for row in rows if not row.pk]:
        type(new[0])._default_manager.bulk_create(new)
