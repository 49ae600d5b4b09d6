"""What the preview server answers to whom: the reader of this machine, pages of other sites, whoever climbs."""

from __future__ import annotations

import contextlib
import filecmp
import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_guard import CLIMBING

from command import litvtei
from litvtei.config import read_config
from litvtei.preview.server import DEFAULT_PORT
from litvtei.site.build import build_site
from serving import Serving, serving, write_edition

OTHER = "http://evil.example"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    folder = tmp_path_factory.mktemp("asked")
    (folder / "secret.txt").write_text("secret", encoding="utf-8")
    edition = write_edition(folder / "edition")
    (edition / "static").mkdir()
    (edition / "static" / "more.json").write_text("{}", encoding="utf-8")
    script = '<script xmlns="http://www.w3.org/1999/xhtml">document.title = "ran"</script>'
    live = (edition / "two.xml").read_text(encoding="utf-8").replace("Dear Ada", f"Dear {script}")
    (edition / "two.xml").write_text(live, encoding="utf-8")
    site = folder / "made"
    with serving(edition, "--output", str(site), "--port", "0") as one:
        build_site(read_config(edition), folder / "built")
        one.differences = [*differing(filecmp.dircmp(site, folder / "built"))]
        (site / "linked.html").symlink_to(folder / "secret.txt")
        (site / "linked").symlink_to(folder)
        (site / ".hidden.html").write_text("secret", encoding="utf-8")
        os.mkfifo(site / "pipe.html")
        yield one


def test_a_page_is_sent_as_what_it_is_and_kept_by_nobody(server: Serving) -> None:
    page = server.ask("/texts/one.html")
    assert (page.code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in page.headers
    assert "Paragraph 44" in page.text


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("/static/theme.css", "text/css; charset=utf-8"),
        ("/static/card.js", "text/javascript; charset=utf-8"),
        ("/static/icon.svg", "image/svg+xml"),
        ("/static/more.json", "application/json"),
        ("/tei/one.xml", "application/xml"),
        ("/_litvtei/preview.js", "text/javascript; charset=utf-8"),
    ],
)
def test_each_file_has_its_type(server: Serving, target: str, kind: str) -> None:
    answer = server.ask(target)
    assert (answer.code, answer.headers["content-type"]) == (200, kind)


def test_what_is_no_page_can_run_nothing(server: Serving) -> None:
    policy = server.ask("/tei/two.xml").headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")


def test_a_page_runs_our_script_and_no_other(server: Serving) -> None:
    page = server.ask("/index.html")
    policy = dict(one.strip().partition(" ")[::2] for one in page.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["frame-ancestors"] == "'none'"
    assert policy["connect-src"] == "'self'"
    assert policy["script-src"].startswith("'nonce-")
    assert f'nonce="{policy["script-src"][7:-1]}"' in page.text
    assert server.ask("/index.html").headers["content-security-policy"] != page.headers["content-security-policy"]


def differing(compared: filecmp.dircmp[str]) -> Iterator[str]:
    yield from (*compared.left_only, *compared.right_only, *compared.diff_files, *compared.funny_files)
    for below in compared.subdirs.values():
        yield from differing(below)


def test_the_published_site_knows_nothing_of_the_preview(server: Serving) -> None:
    assert server.differences == []
    assert "_litvtei" in server.ask("/index.html").text


@pytest.mark.parametrize("host", ["evil.example", "localhost", "127.0.0.1:1", "localhost.evil.example:{port}"])
def test_a_foreign_host_is_refused(server: Serving, host: str) -> None:
    answer = server.ask("/texts/one.html", host=host.format(port=server.port))
    assert answer.code == 421
    assert b"Paragraph" not in answer.body


@pytest.mark.parametrize("target", ["/texts/one.html", "/_litvtei/events", "/_litvtei/preview.js"])
@pytest.mark.parametrize("header", [{"Origin": OTHER}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site"}])
def test_a_page_of_another_site_is_refused(server: Serving, target: str, header: dict[str, str]) -> None:
    answer = server.ask(target, **header)
    assert answer.code == 403
    assert b"Paragraph" not in answer.body


def test_a_link_on_another_site_may_lead_here(server: Serving) -> None:
    assert server.ask("/index.html", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate").code == 200


@pytest.mark.parametrize("target", [one for one in CLIMBING if one and not set(one) & set(" \0")])
def test_no_address_leads_out_of_the_site(server: Serving, target: str) -> None:
    answer = server.ask(target)
    # Python's own server makes one slash of several at the beginning.
    assert answer.code == (404 if target == "//etc/passwd" else 400)
    assert b"root:" not in answer.body


@pytest.mark.parametrize(
    "target", ["/linked.html", "/linked/secret.txt", "/linked/", "/pipe.html", "/%252e%252e/secret.txt"]
)
def test_no_link_and_no_pipe_is_followed(server: Serving, target: str) -> None:
    answer = server.ask(target)
    assert answer.code == 404
    assert b"secret\n" not in answer.body


def test_a_folder_is_never_listed(server: Serving) -> None:
    assert server.ask("/static/").code == 404
    moved = server.ask("/persons")
    assert (moved.code, moved.headers["location"]) == (308, "/persons/")
    assert "Lovelace" in server.ask("/persons/").text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_a_site_is_only_read(server: Serving, method: str) -> None:
    assert server.ask("/index.html", method=method, body=b"").code in (405, 501)


def test_the_head_of_a_page_comes_without_it(server: Serving) -> None:
    head = server.ask("/texts/one.html", method="HEAD")
    assert (head.code, head.body) == (200, b"")


def test_what_is_no_request_harms_nobody(server: Serving) -> None:
    for nonsense in (b"\r\n\r\n", b"\x16\x03\x01\x02\x00", b"GET / HTTP/9.9\r\n\r\n", b"GET /\r\n" + b"a: b\r\n" * 500):
        with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
            line.sendall(nonsense)
            line.shutdown(socket.SHUT_WR)
            assert not line.recv(65536).startswith(b"HTTP/1.1 200")
    assert server.ask("/index.html").code == 200


def test_only_this_machine_can_connect(server: Serving) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent
        except OSError:
            pytest.skip("this machine has no other address")
        outward = probe.getsockname()[0]
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((outward, server.port), timeout=5)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.1", "example.org"])
def test_no_other_address_can_be_asked_for(host: str, tmp_path: Path) -> None:
    ran = litvtei("serve", write_edition(tmp_path), "--host", host)
    assert ran.code == 2
    assert "is not an address of this machine alone" in ran.err


def test_a_port_that_is_taken_is_told_and_another_chosen_if_none_was_named(tmp_path: Path) -> None:
    edition = write_edition(tmp_path)
    with socket.socket() as taken:
        with contextlib.suppress(OSError):  # whoever has it has it
            taken.bind(("127.0.0.1", DEFAULT_PORT))
            taken.listen()
        server = Serving(edition)
        server.stop()
        ran = litvtei("serve", edition, "--port", str(DEFAULT_PORT))
    assert server.port != DEFAULT_PORT
    assert (ran.code, f"port {DEFAULT_PORT} is taken" in ran.err) == (2, True)


def test_it_ends_without_a_trace_and_sweeps_what_a_killed_one_left(tmp_path: Path) -> None:
    edition, temporary = write_edition(tmp_path / "edition"), tmp_path / "tmp"
    temporary.mkdir()
    before = sorted(edition.iterdir())
    assert Serving(edition, TMPDIR=str(temporary)).stop(signal.SIGKILL) == -signal.SIGKILL
    assert list(temporary.iterdir()) != []
    for number, code, said in ((signal.SIGTERM, 143, ""), (signal.SIGINT, 130, "built")):
        server = Serving(edition, TMPDIR=str(temporary))
        lines = server.until(said) if said else []
        assert len(list(temporary.iterdir())) == 1
        assert server.stop(number) == code
        lines += server.rest()
        assert list(temporary.iterdir()) == []
        assert "Traceback" not in "".join(lines)
    assert sorted(edition.iterdir()) == before
