"""Content hashes: the identity of what must be the same thing when it is read again."""

import hashlib
import json
from typing import Any


def content_hash(*parts: Any) -> str:
    """SHA-256 in hex of any JSON-like parts; the order of a dict's keys does not matter."""
    plain = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(plain.encode()).hexdigest()
