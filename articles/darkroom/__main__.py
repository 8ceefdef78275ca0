"""The process itself: ``python -I articles/darkroom ORDER``, in a folder that holds the file and nothing else.

It takes its limits before it imports Pillow, and cannot raise them again.
"""

import json
import resource
import sys
from pathlib import Path


def limit(most: dict[str, int]) -> None:
    """Hold this process to limits, by their names in setrlimit(2) without RLIMIT_."""
    for name, wanted in most.items():
        if name == "AS" and sys.platform == "darwin":  # which has no such limit
            continue
        kind = getattr(resource, f"RLIMIT_{name}")
        allowed = resource.getrlimit(kind)[1]
        least = wanted if allowed == resource.RLIM_INFINITY else min(wanted, allowed)
        resource.setrlimit(kind, (least, least))


if __name__ == "__main__":
    order = json.loads(sys.argv[1])
    limit(order["limits"])
    sys.path[0] = str(Path(__file__).resolve().parents[2])
    from articles.darkroom.session import work

    work(order)
