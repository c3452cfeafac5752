"""Who may do what at the desk. Each `check_…` raises NotAllowed, each `may_…` says it without raising.

Reviewers decide on claims and retry what failed; editors also set values, say which records
and people are one, and rename envoys. The two groups are made by a migration; a superuser may everything.
"""

from typing import Any

from tracker.curation.errors import NotAllowed

REVIEWERS = "reviewer"
EDITORS = "editor"

DECIDE = "claims.change_claim"
SET_VALUES = "records.change_record"
RETRY_ARTICLES = "sources.change_article"
RETRY_READINGS = "claims.change_extraction"

DECIDING = ("accept", "reject", "reopen")  # verbs that a reviewer may take back; the others are an editor's


def may_decide(user: Any) -> bool:
    return bool(user.is_active and user.has_perm(DECIDE))


def check_may_decide(user: Any) -> None:
    if not may_decide(user):
        raise NotAllowed(f"{user} may not decide on claims; an administrator can add them to the group {REVIEWERS!r}.")


def may_set_values(user: Any) -> bool:
    return bool(user.is_active and user.has_perm(SET_VALUES))


def check_may_set_values(user: Any) -> None:
    if not may_set_values(user):
        raise NotAllowed(f"{user} may not set values; an administrator can add them to the group {EDITORS!r}.")


def may_join(user: Any) -> bool:
    """Join and part records and people, say that neither can be told, and rename people."""
    return may_set_values(user)


def check_may_join(user: Any) -> None:
    if not may_join(user):
        raise NotAllowed(
            f"{user} may not join, part or rename; an administrator can add them to the group {EDITORS!r}."
        )
