"""deploy/nginx.conf: nginx takes it, and it does with a reader's request what it says."""

from __future__ import annotations

import gzip
import subprocess

from newsroom.place import CHECKOUT
from tests.public.edge.live import Live
from tests.public.edge.stand import HOST, Stand


def test_nginx_takes_the_configuration(folder, nginx):
    stand = Stand(folder, nginx, host="nowhere", database="none")
    done = subprocess.run([nginx, "-t", "-c", str(stand.configuration())], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def test_nothing_in_it_lets_nginx_serve_what_is_over():
    lines = (CHECKOUT / "deploy/nginx.conf").read_text(encoding="utf-8").splitlines()
    said = [line.split("#")[0] for line in lines]
    assert not [line for line in said if "proxy_cache_use_stale" in line or "proxy_cache_valid" in line]


def test_what_a_reader_sends_changes_no_page(stand: Stand, live: Live):
    _number, address = live.story()
    kept = stand.ask(address)
    for sent in (
        {"Cookie": "sessionid=something"},
        {"Accept_Language": "ru"},
        {"X_Newsroom_Edge": "1", "X_Forwarded_Host": "elsewhere.example"},
        {"Authorization": "Basic c29tZWJvZHk6c2VjcmV0"},
        {"If_Modified_Since": "Wed, 23 Apr 2036 12:00:00 GMT"},
        {"Range": "bytes=0-9"},
    ):
        status, text, headers = stand.ask(address, **sent)
        assert status in {200, 206}
        assert headers["cache-control"] == "no-cache"
        assert "set-cookie" not in headers
        assert text in kept[1]
    stand.kill("app")
    for asked in (address + "?a=1", address.replace("/fr/", "//fr/"), address.replace("mer", "%6Der")):
        assert stand.ask(asked)[:2] == kept[:2], f"{asked} is the page that is kept"
    assert stand.ask(address, If_None_Match=kept[2]["etag"])[0] == 304
    status, content, headers = stand.fetch(address, Accept_Encoding="br, gzip")
    assert status == 502, "the zipped page is another copy, which nobody has asked for yet"


def test_a_zipped_page_is_kept_too(stand: Stand, live: Live):
    _number, address = live.story()
    plain = stand.ask(address)[1]
    packed = stand.fetch(address, Accept_Encoding="gzip, br")
    assert packed[2]["content-encoding"] == "gzip"
    assert gzip.decompress(packed[1]).decode() == plain
    stand.kill("app")
    assert stand.fetch(address, Accept_Encoding="gzip;q=0.5, identity")[1] == packed[1]
    assert stand.ask(address, Accept_Encoding="gzip;q=0, identity")[1] == plain


def test_a_reader_is_led_to_their_language(stand: Stand):
    stand.start()
    for accepted, language in {
        "ja, de-AT;q=0.8, fr;q=0.7": "de",
        "zh-TW, en": "zh-hans",
        "en;q=0, ru;q=0.5": "ru",
        "az": "az",
        "ja": "fr",
        "": "fr",
    }.items():
        for _reader in range(2):
            status, _text, headers = stand.ask("/", Accept_Language=accepted)
            assert (status, headers["location"].rpartition(HOST)[2]) == (302, f"/{language}/")
            assert headers["cache-control"] == "no-cache"


def test_each_address_has_its_answer(stand: Stand, live: Live):
    _number, address = live.story()
    assert stand.ask("/fr/", Host="elsewhere.example") == (0, "", {}), "an unknown host gets none"
    status, _text, headers = stand.ask(address)
    for once in ("content-security-policy", "x-content-type-options", "referrer-policy", "strict-transport-security"):
        assert once in headers and headers[once].count("nosniff") < 2
    assert int(headers["content-length"]) > 0
    status, text, headers = stand.ask("/admin/login/", Accept_Language="de")
    assert status == 200 and "password" in text and "no-store" in headers["cache-control"]
    assert headers["set-cookie"].startswith("csrftoken=")
    style = next(path.name for path in (stand.static / "articles").glob("site.*.css"))
    status, _text, headers = stand.ask(f"/static/articles/{style}", Accept_Encoding="gzip")
    assert (status, headers["content-encoding"], headers["content-type"]) == (200, "gzip", "text/css")
    assert "immutable" in headers["cache-control"]
    assert "immutable" not in stand.ask("/static/articles/site.css")[2]["cache-control"]
    assert stand.status("/originals/x.jpg") == stand.status("/media/originals/x.jpg") == 404
