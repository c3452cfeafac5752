"""How many independent origins stand behind a record (DESIGN rule 10): pure.

Copies of one text, what cites another outlet, and the updates of one outlet have one origin.
"""

import re
from collections.abc import Mapping
from typing import Any

from tracker.actors.gazetteer import folded


def origin_of(outlet: str, article: str, attribution: Mapping[str, Any] | None = None, *, copied_from: str = "") -> str:
    """The origin of what an article tells: the outlet it cites, else the outlet whose words it copies, else its own.

    `outlet` and `copied_from` are names, `article` identifies an article that has no outlet.
    """
    cited = (attribution or {}).get("outlet") or ""
    return _plain(cited) or _plain(copied_from) or _plain(outlet) or article


def _plain(name: str) -> str:
    """The outlet's name without marks, case and a leading article."""
    return " ".join(re.findall(r"\w+", folded(name).casefold())).removeprefix("the ")
