"""Ask a running demo for its pages, as a reader and as an editor would: python ask_the_demo.py ADDRESS"""

import re
import sys
import urllib.error
import urllib.request
from urllib.parse import urljoin


def ask(address: str, language: str = "fr") -> tuple[int, str, str]:
    """(status, final address, text) of a page."""
    request = urllib.request.Request(address, headers={"Accept-Language": language})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.url, answer.read().decode("utf-8")
    except urllib.error.HTTPError as answer:
        return answer.code, answer.url, answer.read().decode("utf-8")
    except urllib.error.URLError as error:
        sys.exit(f"the demo: {address} does not answer: {error.reason}")


def must(condition: bool, sentence: str) -> None:
    if not condition:
        sys.exit(f"the demo: {sentence}")


def main(base: str) -> None:
    status, at, _ = ask(f"{base}/")
    must(status == 200 and at.endswith("/fr/"), f"/ leads a French reader to /fr/, not to {at} ({status})")
    status, _, front = ask(f"{base}/fr/")
    must(status == 200 and 'lang="fr"' in front, f"/fr/ is a French page ({status})")
    story = re.search(r'href="([^"]*/fr/\d{9}-[^"]+)"', front)
    must(story is not None, "/fr/ lists a story")
    assert story is not None
    address = urljoin(base, story[1])
    status, _, text = ask(address)
    must(status == 200 and "<h1" in text, f"{address} is a story ({status})")
    status, _, _ = ask(f"{base}/fr/999999999-rien/")
    must(status == 404, f"an unknown story is a 404, not {status}")
    for language, words in (("fr", "mer+caspienne"), ("zh-hans", "%E5%B7%B4%E5%BA%93")):
        status, _, found = ask(f"{base}/{language}/search/?q={words}")
        must(status == 200 and "<mark>" in found, f"the search of /{language}/ finds and marks {words} ({status})")
    status, _, login = ask(f"{base}/admin/login/")
    must(status == 200 and "password" in login, f"/admin/login/ asks for a password ({status})")
    print(f"the demo answers: /, /fr/, {address}, /admin/login/")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
