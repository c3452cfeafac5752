#!/usr/bin/env python
"""Django's command line for Backchannel."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    from django.core.management import execute_from_command_line

    from tracker.database.errors import readable_errors

    with readable_errors():
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
