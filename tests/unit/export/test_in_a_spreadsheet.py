"""What a real spreadsheet program makes of our CSV; skipped where there is no LibreOffice."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from litvtei.site.export.csv import table_of

OFFICE = shutil.which("soffice")
HARMLESS = ("Boris", "-5", "1,5", "{=1+1}", "x\n=1+1", "\u200b=1+1")
DANGEROUS = ("=1+1", "+1+1", "-1+1", "@SUM(1;1)", "\t=1+1", "\r=1+1", " =1+1", "\u00a0=1+1", "＝1+1", "=cmd|'/C x'!A0")


def formulas_in(table: str, folder: Path) -> list[str]:
    """Return the formulas that LibreOffice finds in a table."""
    (folder / "table.csv").write_text(table, encoding="utf-8", newline="")
    convert = ("--headless", "--infilter=CSV:44,34,76,1", "--convert-to", "fods", "--outdir", str(folder))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run([str(OFFICE), profile, *convert, str(folder / "table.csv")], check=True, capture_output=True)
    return re.findall(r'table:formula="([^"]*)"', (folder / "table.fods").read_text(encoding="utf-8"))


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_takes_no_cell_of_csv_for_a_formula(tmp_path: Path) -> None:
    assert formulas_in("=1+1,Boris\r\n", tmp_path) == ["of:=1+1"], "it would find one"
    rows = [(cell, cell) for cell in (*HARMLESS, *DANGEROUS)]
    assert formulas_in("".join(table_of(("one", "other"), rows)), tmp_path) == []
