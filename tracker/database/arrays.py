"""Many rows in one statement."""

from collections.abc import Iterable, Sequence

from django.db import models
from django.db.models.expressions import RawSQL


def listed(ids: Iterable[int]) -> RawSQL:
    """For `pk__in=`: one array, however many; thousands of placeholders take longer to write than to look up."""
    return RawSQL("SELECT unnest(%s::bigint[])", [sorted(ids)], output_field=models.BigIntegerField())


def rewrite(rows: Iterable[models.Model], fields: Sequence[str]) -> None:
    """Write these fields of stored rows: an upsert, for `bulk_update` writes a case for each row and column."""
    rows = list(rows)
    if rows:
        manager = type(rows[0])._default_manager
        manager.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=list(fields))
