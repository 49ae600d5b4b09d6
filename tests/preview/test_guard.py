"""Which requests the preview server takes for its own reader's, and what their addresses mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litvtei.preview.guard import is_own_host, is_own_origin, is_own_site, parts_of


@pytest.mark.parametrize("host", ["localhost:5488", "127.0.0.1:5488", "[::1]:5488", "LocalHost:5488"])
def test_a_loopback_name_with_the_port_is_our_own(host: str) -> None:
    assert is_own_host(host, 5488)


@pytest.mark.parametrize(
    "host",
    [
        *(None, "", "localhost", "localhost:80", "127.0.0.1:5489", "evil.example:5488", "localhost.evil.example:5488"),
        *("127.0.0.1.nip.io:5488", "localhost:5488@evil.example", "evil.example#localhost:5488", "0.0.0.0:5488"),
        *("127.0.0.2:5488", "[::ffff:127.0.0.1]:5488", "localhost.:5488", " localhost:5488", "localhost:5488, evil"),
    ],
)
def test_any_other_host_is_not(host: str | None) -> None:
    assert not is_own_host(host, 5488)


def test_a_browser_leaves_the_port_of_the_web_out() -> None:
    assert is_own_host("localhost", 80)


def test_an_origin_is_that_of_the_page_that_asks_or_is_not_told() -> None:
    assert is_own_origin(None, "localhost:5488")
    assert is_own_origin("http://localhost:5488", "localhost:5488")


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "https://localhost:5488",
        "http://localhost",
        "http://evil.example",
        "http://127.0.0.1:5488",
        "file://",
    ],
)
def test_another_origin_is_not_ours(origin: str) -> None:
    assert not is_own_origin(origin, "localhost:5488")


def test_a_request_made_by_another_site_is_not_ours() -> None:
    assert [is_own_site(one) for one in (None, "same-origin", "none", "same-site", "cross-site")] == [
        *(True, True, True, False, False)
    ]


@pytest.mark.parametrize(
    ("target", "parts"),
    [
        ("/", ("",)),
        ("/index.html", ("index.html",)),
        ("/texts/one.html?last#p3", ("texts", "one.html")),
        ("/texts/", ("texts", "")),
        ("/texts/%D1%8F.html", ("texts", "я.html")),
        ("/texts/%252e%252e/x", ("texts", "%2e%2e", "x")),
    ],
)
def test_a_plain_path_is_its_parts_decoded_once(target: str, parts: tuple[str, ...]) -> None:
    assert parts_of(target) == parts


CLIMBING = [
    *("/../etc/passwd", "/texts/../../etc/passwd", "/%2e%2e/etc/passwd", "/.%2e/etc/passwd", "/%2E./x", "/texts/.."),
    *("/..%2fetc/passwd", "/texts/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/..\\..\\etc", "/..%5c..%5cetc", "/./index.html"),
    *("//etc/passwd", "/texts//one.html", "/%2fetc/passwd", "http://localhost:5488/index.html", "*", "", "etc/passwd"),
    *("/%c0%ae%c0%ae/etc/passwd", "/%ff", "/index.html%00.css", "/C:/windows", "/index.html%0d%0aSet-Cookie: x"),
    *("/.git/config", "/.env", "/texts/.hidden.html", "/.litvtei-site", "/%2elitvtei-site", "/" + "a" * 5000),
]


@pytest.mark.parametrize("target", CLIMBING)
def test_what_could_lead_elsewhere_means_nothing(target: str) -> None:
    assert parts_of(target) is None


@given(st.text(st.sampled_from("/.%25eEfFcC\\aé?#:\0"), max_size=30))
def test_no_part_ever_climbs_hides_or_splits(rest: str) -> None:
    for part in parts_of("/" + rest) or ():
        assert not part.startswith(".")
        assert not set(part) & set("/\\\0:")
