"""Everything taken in, read and drawn up twice: the second time changes no row of any table."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command

from tracker.claims.models import Claim
from tracker.records.models import Record

SAMPLE = Path(__file__).resolve().parents[1] / "sample"
FILES = [SAMPLE / f"{name}.json" for name in ("s010", "s012", "s014", "s016")]


def rows() -> dict[str, list[dict[str, Any]]]:
    """Every row of the tracker's tables, histories among them."""
    models = [model for model in apps.get_models() if model.__module__.startswith("tracker.")]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}


def take_in_all(files: list[Path]) -> str:
    out = io.StringIO()
    call_command("ingest", *map(str, files), quiet=True, stdout=out)
    call_command("run_pipeline", "--quiet", stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_taking_everything_in_twice_changes_no_row():
    assert take_in_all(FILES).startswith("4 created")
    before = rows()
    assert Claim.objects.count() > 3
    assert Record.objects.filter(article_count__gt=1).exists()
    assert len([label for label in before if label.endswith("Event") and before[label]]) > 3
    assert "0 created, 0 updated, 4 unchanged" in take_in_all(FILES[::-1])
    after = rows()
    assert [label for label in before if after[label] != before[label]] == []
