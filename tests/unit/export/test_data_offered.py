"""``[site] downloads`` says which files of data lie on the site; the pages name no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_edition import write_edition

from litvtei.config import read_config
from litvtei.errors import ConfigError
from litvtei.site.build import build_site

OF_AN_ENTRY = {"persons/anna.json", "persons/anna.jsonld", "persons/anna.xml", "persons/anna.csv"}
OF_A_REGISTER = {"persons/index.json", "persons/index.csv", "places/index.geojson", "beacon/gnd.txt", "cmif.xml"}


@pytest.mark.parametrize(
    ("wanted", "there", "absent"),
    [
        ("entries", OF_AN_ENTRY | OF_A_REGISTER, set()),
        ("registers", OF_A_REGISTER, OF_AN_ENTRY),
        ("none", set(), OF_AN_ENTRY | OF_A_REGISTER),
    ],
)
def test_a_site_offers_the_data_that_the_edition_wants(
    tmp_path: Path, wanted: str, there: set[str], absent: set[str]
) -> None:
    edition = write_edition(tmp_path / "edition", f'[site]\ndownloads = "{wanted}"\n')
    site = tmp_path / "site"
    build_site(read_config(edition), site)
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert there <= files
    assert not absent & files
    assert "application/ld+json" in (site / "persons/anna.html").read_text(encoding="utf-8")
    for name in (one for one in files if one.endswith(".html") and not one.startswith("beacon/")):
        page = (site / name).read_text(encoding="utf-8")
        for address in re.findall(r'href="([^"#:?]+\.(?:json|jsonld|csv|xml|txt|geojson))"', page):
            assert (site / name).parent.joinpath(address).is_file(), (name, address)


@pytest.mark.parametrize("setting", ['downloads = "all"', 'signs = "liden"'])
def test_a_value_that_a_setting_does_not_know_is_refused(tmp_path: Path, setting: str) -> None:
    (tmp_path / "litvtei.toml").write_text(f"[site]\n{setting}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="unknown value"):
        read_config(tmp_path)
