"""What the desk's pages share: rows that are looked at only, links between rows, refusals shown as messages."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import admin, messages
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator

from tracker.curation.errors import Refused

EMPTY = "–"


class FrozenAdmin(admin.ModelAdmin):
    """Rows that a stage of the pipeline writes. The list keeps its actions, a row's page has no form."""

    list_per_page = 50
    show_full_result_count = False
    empty_value_display = EMPTY

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return obj is None and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class FrozenInline(admin.TabularInline):
    """Such rows beneath the row they belong to."""

    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


def link(row: Model | None, text: str = "") -> str:
    """A link to a row's own page in the admin."""
    if row is None:
        return EMPTY
    address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', address, text or str(row))


def short(text: str, length: int = 120) -> str:
    return Truncator(text).chars(length)


def attempt(request: HttpRequest, act: Callable[[], Any], done: str) -> bool:
    """Do it, or show why it was refused."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True


def attempt_all(request: HttpRequest, rows: Sequence[Any], act: Callable[[Any], Any], done: str) -> None:
    """The same for many rows: those that are refused are named, the others are done."""
    count = 0
    for row in rows:
        try:
            act(row)
        except Refused as refusal:
            messages.error(request, f"{row}: {refusal}")
        else:
            count += 1
    if count:
        messages.success(request, f"{count} {done}")
