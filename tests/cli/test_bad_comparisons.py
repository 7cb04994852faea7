"""Reports that are hard to compare: nothing is forced together, nothing is judged that cannot be, and it ends in time."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from crosswire.cli import crosswire

FIRST = """Dam at Orrel holds after night of rain

ORREL, 4 March 2031 - The dam above Orrel held on Monday after a night of heavy rain, the water board said. Some 2,000 people spent the night in school halls.

"The wall is sound," said Greta Holm, who runs the board. Two bridges were washed away in the lower town.

The board opened both gates at noon. Rain is expected to stop on Wednesday.
"""
SECOND = """Orrel dam withstands flood, thousands sleep in schools

4 March 2031 - A dam above the town of Orrel withstood heavy rain overnight. About 2,000 residents slept in school halls.

Greta Holm of the water board said the wall was sound. Both gates were opened at noon on Monday, and two bridges are gone.
"""
SATIRE = """Dam at Orrel collapses in boredom

4 March 2031 - The dam above Orrel did not hold on Monday after a night without any rain. Nobody spent the night in school halls.

"The wall is not sound," Greta Holm did not say. The board opened no gate at noon. Rain is not expected to stop on Wednesday.
"""
FOREIGN = """La presa de Orrel resiste tras una noche de lluvia

La presa situada sobre Orrel no resistió el lunes tras una noche de fuertes lluvias, dijo la junta del agua. Unas 900 personas pasaron la noche en escuelas.

Nadie abrió las compuertas al mediodía, dijo Greta Holm, que dirige la junta del agua de la ciudad.
"""
NUMBERS = "Orrel dam, levels by the hour\n\n4 March 2031\n\n" + "\n".join(
    f"{n}:00  {12 + n * 0.37:.2f} m  {n * 131}  {n * 7} %" for n in range(24)
)
LIVE = "Dam at Orrel: the night and the day as they went\n\n4 March 2031\n\n" + "\n\n".join(
    f"{hour:02}:05\n\nThe water at the dam above Orrel stands at {10 + hour * 0.4:.1f} metres, the water board says.\n\n"
    f"{hour:02}:35\n\nGreta Holm says that {hour * 50} people are in school halls now."
    for hour in range(1, 24)
)


def compared(folder: Path, *texts: str, options: tuple[str, ...] = ()) -> dict[str, Any]:
    files = []
    for n, text in enumerate(texts):
        files.append(folder / f"report-{n}.txt")
        files[-1].write_text(text)
    result = CliRunner().invoke(crosswire, ["compare", *options, "--format", "json", *map(str, files)])
    assert result.exit_code == 0, result.output + repr(result.exception)
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_a_satire_that_negates_everything_agrees_on_nothing_that_it_denies(tmp_path: Path) -> None:
    brief = compared(tmp_path, FIRST, SATIRE)
    verdicts = [finding["verdict"] for finding in brief["findings"]]
    assert verdicts.count("conflicting") >= 3
    assert "corroborated" not in verdicts


def test_a_list_of_numbers_conflicts_with_nothing(tmp_path: Path) -> None:
    brief = compared(tmp_path, FIRST, SECOND, NUMBERS, options=("--same-story",))
    (listed,) = (report["id"] for report in brief["reports"] if report["source"]["id"] == "report-2")
    apart = [f for f in brief["findings"] if f["verdict"] in {"conflicting", "divergent"}]
    assert all(s["cites"]["report"] != listed for finding in apart for s in finding["statements"])


def test_a_live_blog_is_not_in_dispute_with_itself(tmp_path: Path) -> None:
    brief = compared(tmp_path, FIRST, SECOND, LIVE, options=("--same-story",))
    for finding in brief["findings"]:
        if finding["verdict"] in {"conflicting", "divergent"}:
            assert len({s["cites"]["report"] for s in finding["statements"]}) > 1, finding["reason"]


def test_a_report_in_another_language_is_set_beside_and_never_judged(tmp_path: Path) -> None:
    brief = compared(tmp_path, FIRST, SECOND, FOREIGN)
    (foreign,) = (report for report in brief["reports"] if report["language"] == "es")
    assert not foreign["analysed"]
    assert {echo["cites"]["report"] for echo in brief["echoes"]} == {foreign["id"]}
    assert all(s["cites"]["report"] != foreign["id"] for f in brief["findings"] for s in f["statements"])
    shown = CliRunner().invoke(crosswire, ["compare", *(str(tmp_path / f"report-{n}.txt") for n in range(3))]).stdout
    assert "perhaps the same: in Spanish (es)" in shown
    assert "not analysed" in shown


@pytest.mark.parametrize("copy", [FIRST, FIRST.replace("Orrel holds", "Orrel still holds")])
def test_a_report_and_its_copy_never_corroborate(tmp_path: Path, copy: str) -> None:
    brief = compared(tmp_path, FIRST, copy + "\n")
    assert {f["verdict"] for f in brief["findings"]} <= {"repeated", "single_source"}
    assert brief["omissions"] == []


def test_a_thousand_tellings_of_one_sentence_are_one_matter_and_end_in_time(tmp_path: Path) -> None:
    wordings = [
        "{dam} held on Monday",
        "On Monday {dam} held",
        "{dam} was holding on Monday",
        "{dam} has held, on Monday at least",
    ]
    after = ["a night of rain", "heavy rain", "hours of rain", "a long and wet night", "rain that did not stop"]
    rows = []
    for n in range(1000):
        dam = ["the dam above Orrel", "the Orrel dam", "the dam of Orrel", "Orrel's dam"][n // 20 % 4]
        words = wordings[n % 4].format(dam=dam) + f" after {after[n // 4 % 5]}, the water board said."
        outlet = f"outlet-{n}.example"
        rows.append(
            {
                "source": outlet,
                "url": f"https://{outlet}/",
                "title": "Dam",
                "text": words[0].upper() + words[1:],
                "published": "2031-03-04",
            }
        )
    path = tmp_path / "thousand.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    start = time.process_time()
    result = CliRunner().invoke(crosswire, ["compare", "--same-story", "--format", "json", str(path)])
    assert time.process_time() - start < 60
    findings = json.loads(result.stdout)["findings"]
    assert max(finding["n_outlets"] for finding in findings) > 500
    assert not [f for f in findings if f["verdict"] in {"conflicting", "divergent"}]
