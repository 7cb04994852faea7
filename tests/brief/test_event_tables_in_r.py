"""Tables of events in R: as many rows and columns as were written, codes as text, and not one warning."""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from test_event_tables import REPORTS, hostile, record

from crosswire.brief.event_tables import CSV, GDELT, POLECAT, render_csv, render_tsv

READ = """
options(warn = 2)
given <- commandArgs(TRUE)
read <- if (given[1] == "csv") read.csv else read.delim
rows <- read(given[2], colClasses = "character", check.names = FALSE, na.strings = "", fileEncoding = "UTF-8")
guessed <- read(given[2])
stopifnot(identical(dim(rows), dim(guessed)))
rows[is.na(rows)] <- ""
write.table(rows, given[3], sep = "\t", quote = FALSE, row.names = FALSE, fileEncoding = "UTF-8")
"""


@pytest.mark.parametrize(("form", "columns"), [("gdelt", GDELT), ("polecat", POLECAT), ("csv", CSV)])
def test_r_reads_every_cell_without_a_warning(form: str, columns: tuple[str, ...], tmp_path: Path) -> None:
    rscript = shutil.which("Rscript")
    if rscript is None:
        pytest.skip("R is not installed: tables are not read in R (Debian: apt-get install r-base-core)")
    given = [*hostile(), record(day=None), record("190", "ASSAULT", status="planned")]
    content = render_csv(given, REPORTS) if form == "csv" else render_tsv(given, REPORTS, form)
    written, again, script = tmp_path / "events", tmp_path / "again.tsv", tmp_path / "read.R"
    written.write_text(content, "utf-8", newline="")
    script.write_text(READ, "utf-8")
    done = subprocess.run(
        [rscript, "--vanilla", str(script), form, str(written), str(again)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    delimiter = "," if form == "csv" else "\t"
    wanted = list(csv.reader(io.StringIO(content), delimiter=delimiter))
    heading, *rows = [line.split("\t") for line in again.read_text("utf-8").splitlines()]
    assert len(heading) == len(columns)
    assert [heading, *rows] == wanted
