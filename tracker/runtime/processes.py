"""What can be told about another process by its id."""

import os
import subprocess
from contextlib import suppress
from pathlib import Path


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that ended and was not reaped does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    with suppress(OSError):  # where init does not reap, the dead stay listed
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return True


def program(pid: int) -> str | None:
    """The name of the program a process runs, None where it does not exist or cannot be told."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/comm").read_text().strip()
    with suppress(OSError, subprocess.SubprocessError):
        answer = subprocess.run(["ps", "-o", "comm=", "-p", str(pid)], capture_output=True, text=True)  # noqa: S607
        return answer.stdout.strip() or None
    return None
