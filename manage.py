#!/usr/bin/env python
"""Django's command line for the newsroom."""

import os
import sys

CHANGES_THE_SCHEMA = {"migrate", "flush"}
"""These commands sign in as the owner of the tables; all others as the desk, which owns none."""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    if len(sys.argv) > 1 and sys.argv[1] in CHANGES_THE_SCHEMA:
        os.environ.setdefault("NEWSROOM_ROLE", "owner")
    try:
        from django.core.management import execute_from_command_line
    except ModuleNotFoundError as error:
        raise SystemExit(
            "Django is not installed for this Python: run bin/demo once, then .venv/bin/python manage.py"
        ) from error
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
