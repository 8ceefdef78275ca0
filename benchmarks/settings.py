"""The newsroom's own settings, with an empty page beside its addresses for benchmarks/public.py to measure against."""

from newsroom.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"
