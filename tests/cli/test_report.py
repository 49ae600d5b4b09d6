"""The forms in which findings leave: each is what its readers expect, whatever stands in the edition."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from editions import WRONG, edition
from lxml import etree, html

from command import Ran, litvtei_here
from litvtei.cli.report import FORMATS

STEERING = '<p><persName ref="#&#x202e;&lt;script&gt;alert(1)&lt;/script&gt;">Литвинов &amp; Sons</persName></p>'


def checked(folder: Path, format_: str, body: str = WRONG) -> Ran:
    edition(folder / "my letters", body)
    return litvtei_here("check", "my letters", "--format", format_, cwd=folder)


@pytest.mark.parametrize("format_", FORMATS)
def test_the_exit_code_is_the_same_in_every_format(tmp_path: Path, format_: str) -> None:
    assert checked(tmp_path / "wrong", format_).code == 1
    assert litvtei_here("check", ".", "--format", format_, cwd=edition(tmp_path / "right")).code == 0


@pytest.mark.parametrize("format_", FORMATS)
def test_no_format_lets_the_text_steer_a_terminal(tmp_path: Path, format_: str) -> None:
    out = checked(tmp_path, format_, STEERING).out
    assert "\u202e" not in out
    assert "202e" in out


def test_json_lines_are_the_findings_of_the_json_format_one_a_line(tmp_path: Path) -> None:
    lines = checked(tmp_path, "jsonl").out.splitlines()
    whole = json.loads(litvtei_here("check", "my letters", "--format", "json", cwd=tmp_path).out)
    assert [json.loads(line) for line in lines] == whole["diagnostics"]
    assert len(lines) == 3


def test_gitlab_gets_what_its_code_quality_reports_must_have(tmp_path: Path) -> None:
    found = json.loads(checked(tmp_path, "gitlab").out)
    for one in found:
        assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert one["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert one["location"]["path"].startswith("my letters/")
        assert one["location"]["lines"]["begin"] >= 1
        assert re.fullmatch(r"[0-9a-f]{64}", one["fingerprint"])
    assert [one["check_name"] for one in found] == ["R001", "D001", "G002"]


def test_gitlab_knows_a_finding_again_that_has_moved_and_tells_equal_ones_apart(tmp_path: Path) -> None:
    before = json.loads(checked(tmp_path, "gitlab", WRONG + WRONG).out)
    after = json.loads(checked(tmp_path, "gitlab", f"\n\n{WRONG}\n{WRONG}").out)
    assert [one["fingerprint"] for one in before] == [one["fingerprint"] for one in after]
    assert [one["location"]["lines"] for one in before] != [one["location"]["lines"] for one in after]
    assert len({one["fingerprint"] for one in before}) == len(before) == 5


def test_sarif_has_every_property_that_its_standard_requires(tmp_path: Path) -> None:
    log = json.loads(checked(tmp_path, "sarif").out)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "litvtei"
    assert driver["informationUri"].startswith("https://")
    assert run["columnKind"] == "unicodeCodePoints"
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"]) == 3
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"none", "note", "warning", "error"}
    assert len(run["results"]) == 3
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"none", "note", "warning", "error"}
        assert result["message"]["text"]
        (place,) = result["locations"]
        assert re.fullmatch(r"my%20letters/[a-z]+\.xml", place["physicalLocation"]["artifactLocation"]["uri"])
        assert min(place["physicalLocation"]["region"].values()) >= 1
        assert set(place["physicalLocation"]["region"]) == {"startLine", "startColumn"}


def test_sarif_names_an_edition_elsewhere_by_an_absolute_address(tmp_path: Path) -> None:
    ran = litvtei_here("check", str(edition(tmp_path / "a#b", WRONG)), "--format", "sarif", cwd=tmp_path)
    address = json.loads(ran.out)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"][
        "uri"
    ]
    assert address == (tmp_path / "a#b" / "letter.xml").as_uri()


def test_sarif_of_a_right_edition_is_a_run_without_results(tmp_path: Path) -> None:
    (run,) = json.loads(litvtei_here("check", ".", "--format", "sarif", cwd=edition(tmp_path)).out)["runs"]
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def test_junit_has_a_test_for_each_finding_of_which_errors_fail(tmp_path: Path) -> None:
    root = etree.fromstring(checked(tmp_path, "junit").stdout)
    (suite,) = root.findall("testsuite")
    cases = suite.findall("testcase")
    counts = {key: int(suite.get(key)) for key in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": 3, "failures": 2, "errors": 0, "skipped": 1}
    # Jenkins knows no number of skipped tests of all suites together.
    assert {key: int(root.get(key)) for key in counts if key != "skipped"} == {"tests": 3, "failures": 2, "errors": 0}
    assert [len(cases), len(suite.findall("*/failure")), len(suite.findall("*/skipped"))] == [3, 2, 1]
    assert cases[0].get("classname") == "my letters/letter.xml"
    assert re.fullmatch(r"R001 1:\d+", cases[0].get("name"))
    assert "“#litvinof” is not in any register" in cases[0].find("failure").get("message")


def test_junit_of_a_right_edition_is_a_test_that_passes(tmp_path: Path) -> None:
    root = etree.fromstring(litvtei_here("check", ".", "--format", "junit", cwd=edition(tmp_path)).stdout)
    assert (root.get("tests"), root.get("failures"), len(root.findall("testsuite/testcase"))) == ("1", "0", 1)


def test_junit_is_xml_whatever_the_edition_holds(tmp_path: Path) -> None:
    body = '<p><persName ref="#a]]&gt;&lt;b/&gt;\x85">x</persName></p>'
    assert "<b/>" in etree.fromstring(checked(tmp_path, "junit", body).stdout).find(".//failure").get("message")


def test_the_page_needs_nothing_beside_it_and_runs_nothing(tmp_path: Path) -> None:
    page = checked(tmp_path, "html", STEERING).out
    root = html.document_fromstring(page)
    assert root.xpath("//script | //link | //img | //iframe | //@src | //@*[starts-with(name(), 'on')]") == []
    assert all(href.startswith("#") for href in root.xpath("//@href"))
    assert "<script>alert(1)</script>" in root.text_content()


def test_the_page_shows_each_finding_and_what_its_code_means(tmp_path: Path) -> None:
    root = html.document_fromstring(checked(tmp_path, "html").out)
    assert [one.get("class") for one in root.iter("article")] == ["error", "error", "note"]
    assert root.xpath("//article//mark/text()")[0] == "<"
    ids = set(root.xpath("//@id"))
    assert {href.removeprefix("#") for href in root.xpath("//@href")} == ids == {"R001", "D001", "G002"}


def test_the_page_of_a_right_edition_says_so(tmp_path: Path) -> None:
    assert "Nothing found." in litvtei_here("check", ".", "--format", "html", cwd=edition(tmp_path)).out


def test_quiet_counts_each_code_and_shows_no_place(tmp_path: Path) -> None:
    ran = litvtei_here("check", ".", "--quiet", cwd=edition(tmp_path, WRONG + WRONG))
    lines = ran.out.splitlines()
    assert (ran.code, len(lines), "letter.xml" in ran.out) == (1, 4, False)
    assert re.match(r"R001  error +2 in 1 file   \w", lines[0])
    assert lines[-1].startswith("4 errors, 1 note (D001 2, G002 1, R001 2).")


def test_quiet_is_for_text_only(tmp_path: Path) -> None:
    ran = litvtei_here("check", ".", "--quiet", "--format", "sarif", cwd=edition(tmp_path))
    assert (ran.code, ran.out) == (2, "")
    assert "--quiet is for text; leave out --format sarif." in ran.err
