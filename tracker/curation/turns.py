"""One at a time: a curator's act and the drawing of records never run side by side."""

from django.db import connection

from tracker.records.actions import LOCK


def alone() -> None:
    """Wait for a drawing under way and keep the next one out until this transaction ends.

    A drawing locks claims too, in its own order.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
