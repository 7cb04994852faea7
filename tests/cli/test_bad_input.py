"""Bad input: one clear line and the right exit code, never a traceback."""

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from crosswire.desk.demo import demo_reports

FIRST, SECOND = demo_reports()
OTHER = """Ferry service halted after storm damage

Port Anders: Ferries to the outer islands stood still on Tuesday after a storm tore the roof off the terminal.

The harbour office said repairs would take two weeks. Fishermen offered to carry mail and medicine.

Schools on the islands stay closed until the power lines are mended, the mayor of Port Anders said.
"""


def _run(
    *arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "crosswire", *map(str, arguments)],
        input=stdin, capture_output=True, check=False, env={**os.environ, **(env or {})},
    )  # fmt: skip


def _one_line(result: subprocess.CompletedProcess[bytes], code: int, *parts: str) -> None:
    said = result.stderr.decode()
    assert result.returncode == code, said
    assert "Traceback" not in said
    assert said.count("\n") == 1, said
    assert said.startswith("crosswire: ")
    for part in parts:
        assert part in said


FILES: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\n\t\n", "empty"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00" * 9, "PNG image"),
    ("bytes.txt", bytes(range(256)) * 9, "binary"),
    ("bare.html", b"<html><head><title>x</title></head><body><script>1</script></body></html>", "no visible text"),
]


@pytest.mark.parametrize(("name", "content", "says"), FILES, ids=[name for name, _, _ in FILES])
def test_a_file_that_cannot_be_used_is_named_with_the_reason(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    _one_line(_run("read", path), 1, name, says)


def test_a_missing_file_is_named() -> None:
    _one_line(_run("read", "nowhere.txt"), 1, "nowhere.txt", "does not exist")


def test_a_file_over_the_limit_is_named_with_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"word " * 1000)
    _one_line(_run("--max-bytes", "1000", "read", path), 1, "large.txt", "1,000")


def test_one_report_alone_is_no_comparison() -> None:
    _one_line(_run("compare", FIRST), 1, "only one report")


def test_the_same_report_twice_is_no_comparison() -> None:
    _one_line(_run("compare", FIRST, FIRST), 1, "only one report")


def test_reports_of_different_events_are_not_forced_together(tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text(OTHER, "utf-8")
    _one_line(_run("compare", FIRST, path), 1, "different events", "--same-story")
    assert _run("compare", "--same-story", FIRST, path).returncode == 0


def test_a_broken_line_is_named_with_its_number_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    good = [
        json.dumps({"id": n, "source": n, "text": f"The {n} minister spoke about the harbour on Monday."})
        for n in ("one", "two")
    ]
    path.write_text(f"{good[0]}\n{{broken\n{good[1]}\n", "utf-8")
    result = _run("read", path)
    _one_line(result, 1, "line 2")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["one", "two"]


def test_keep_going_passes_over_what_cannot_be_used(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    result = _run("read", "--keep-going", empty, FIRST)
    _one_line(result, 1, "empty.txt")
    assert len(result.stdout.splitlines()) == 1


def test_a_language_that_is_not_analysed_is_declared(tmp_path: Path) -> None:
    text = "Die Außenminister der Allianz haben sich am Freitag in Brüssel auf ein neues Treffen verständigt. " * 5
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"{name}\n\n{text}", "utf-8")
    result = _run("read", tmp_path / "one.txt")
    assert json.loads(result.stdout)["language"] == "de"
    assert json.loads(result.stdout)["analysed"] is False
    _one_line(_run("compare", tmp_path / "one.txt", tmp_path / "two.txt"), 1, "0 of 2", "German (de)")


SPANISH = "La alianza anunció el viernes que sus ministros volverán a reunirse en Lisboa antes del verano. " * 4


@pytest.mark.parametrize("options", [(), ("--same-story",)])
def test_reports_that_cannot_be_analysed_are_counted_over_all_that_are_given(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    path = tmp_path / "es.txt"
    path.write_text(f"Los ministros vuelven a Lisboa\n\n{SPANISH}", "utf-8")
    _one_line(_run("compare", *options, path, FIRST), 1, "1 of 2 reports", "also found here: Spanish (es)")


def test_a_page_nested_a_hundred_thousand_tags_deep_is_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_text(
        "<html><body>" + "<div>" * 100_000 + "The ministers met on Monday in the harbour town." + "</div>" * 100_000,
        "utf-8",
    )
    result = _run("read", path)
    if result.returncode:
        _one_line(result, 1, "deep.html")
    else:
        assert "harbour town" in json.loads(result.stdout)["text"]


def test_another_encoding_is_found(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes(
        "The café owners' union said “no” to the mayor’s plan in Saint-Étienne on Monday.".encode("cp1252")
    )
    assert "café" in json.loads(_run("read", path).stdout)["text"]


def test_a_text_without_a_sentence_is_read() -> None:
    result = _run("read", "-", stdin=b"- - - 12 -- ??")
    assert result.returncode in (0, 1)
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("compare",), "Name two or more FILES"),
        (("compare", "--format", "pdf", "x"), "pdf"),
        (("red", "x"), "No such command"),
        (("compare", "--width", "3", "x"), "40 or more"),
        (("read", "-", "-"), "only once"),
    ],
)
def test_a_wrong_call_is_one_line_and_exit_code_2(arguments: tuple[str, ...], says: str) -> None:
    _one_line(_run(*arguments), 2, says)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full to stand for a full disk")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "crosswire", "read", str(FIRST)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert result.returncode == 1
    assert result.stderr.decode().count("\n") == 1
    assert "No space left" in result.stderr.decode()


def test_out_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    _one_line(_run("read", "--out", tmp_path / "none" / "x.jsonl", FIRST), 1, "cannot be written")
    assert _run("read", "--out", tmp_path / "x.jsonl", FIRST).returncode == 0
    assert [p.name for p in tmp_path.iterdir()] == ["x.jsonl"]


def test_what_is_no_file_is_written_into_and_stays_what_it_is(tmp_path: Path) -> None:
    pipe, link, target = tmp_path / "pipe", tmp_path / "link", tmp_path / "target.jsonl"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        assert _run("read", "--out", pipe, FIRST).returncode == 0
        assert reader.stdout
        assert json.loads(reader.stdout.read())["text"]
    assert pipe.is_fifo()
    link.symlink_to(target)
    assert _run("read", "--out", link, FIRST).returncode == 0
    assert link.is_symlink()
    assert json.loads(target.read_text("utf-8"))["text"]


def test_out_to_a_folder_is_a_wrong_call(tmp_path: Path) -> None:
    _one_line(_run("compare", "--out", tmp_path, FIRST, SECOND), 2, "is a directory")


def test_a_reader_that_goes_away_ends_it_in_silence() -> None:
    command = f"{sys.executable} -m crosswire compare {FIRST} {SECOND} | head -1"
    result = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert result.stdout.count(b"\n") == 1
    assert result.stderr == b""


def test_ctrl_c_stops_it_in_a_word() -> None:
    command = [sys.executable, "-m", "crosswire", "read", "-"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    # Whoever runs the tests in the background may have them ignore the signal, and children inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(command, **pipes)  # type: ignore[call-overload]
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        # More than a pipe holds: once it is written, the program is reading, and waits for the rest.
        process.stdin.write(b"A line of a report that does not end. " * 10_000)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said.decode().strip()) == (130, "crosswire: stopped")


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii:replace"},
        {"PYTHONWARNINGS": "error", "COLUMNS": "40"},
    ],
    ids=str,
)
def test_the_environment_does_not_break_it(environment: dict[str, str]) -> None:
    result = _run("compare", FIRST, SECOND, env=environment)
    assert result.returncode == 0, result.stderr.decode()
    assert result.stderr == b""
    assert b"2 of 2 analysed" in result.stdout


@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_on_a_terminal_unless_the_reader_wants_none(environment: dict[str, str], coloured: bool) -> None:  # noqa: FBT001 - a table's column
    try:
        ours, theirs = pty.openpty()
    except OSError as error:
        pytest.skip(f"this machine gives no pseudo-terminal: {error}")
    command = [sys.executable, "-m", "crosswire", "compare", "--pager", "never", str(FIRST), str(SECOND)]
    variables = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(
        command, stdout=theirs, stderr=subprocess.DEVNULL, env={**variables, **environment}
    ) as process:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # the other end is closed
            while piece := os.read(ours, 4096):
                shown += piece
    os.close(ours)
    assert process.returncode == 0
    assert (b"\x1b[1" in shown) is coloured


def test_standard_input_is_one_report_or_many() -> None:
    told = {path: path.read_text("utf-8") for path in (FIRST, SECOND)}
    lines = "".join(
        json.dumps({"id": path.stem, "source": path.stem, "text": text}) + "\n" for path, text in told.items()
    )
    assert b"2 of 2 analysed" in _run("compare", "-", stdin=lines.encode()).stdout
    assert b"2 of 2 analysed" in _run("compare", "-", FIRST, stdin=told[SECOND].encode()).stdout


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    _one_line(_run("compare", tmp_path), 1, "holds no files")


def test_a_report_and_its_copy_are_one_origin(tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(FIRST.read_bytes())
    result = _run("compare", FIRST, copy)
    assert b"2 reports, 1 origin" in result.stdout
    assert b"corroborated" not in result.stdout
    assert b"DISPUTED" not in result.stdout


def test_a_file_name_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "bad\x1b[31mname.txt"
    path.write_bytes(b"")
    result = _run("read", path)
    assert b"\x1b" not in result.stderr


def test_no_report_text_reaches_the_log() -> None:
    result = _run("-vv", "compare", FIRST, SECOND)
    sentences = [s for s in FIRST.read_text("utf-8").split(". ") if len(s) > 40]
    assert not any(sentence in result.stderr.decode() for sentence in sentences)


def test_nothing_reaches_for_the_network() -> None:
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise AssertionError('network')\n"
        "socket.socket.connect = refuse\nsocket.create_connection = refuse\nsocket.getaddrinfo = refuse\n"
        "from crosswire.cli import run\n"
        f"sys.exit(run(['compare', {str(FIRST)!r}, {str(SECOND)!r}]))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
