import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.ingest import read, read_stream
from crosswire.model import Rejected, Report
from make_pages import BODY, page

FRENCH = "Le conseil du port a décidé mardi de rouvrir la jetée du nord, fermée depuis la tempête de mars."
POLISH = "Rada portu zagłosowała we wtorek za ponownym otwarciem północnego mola zamkniętego od marcowej burzy."
TURKISH = "Liman konseyi salı günü, fırtınadan beri kapalı olan kuzey iskelesini yeniden açmaya karar verdi."
JAPANESE = "港湾評議会は火曜日、3月の嵐以来閉鎖されていた北桟橋を再開することを決めた。"
RUSSIAN = "Совет порта решил во вторник вновь открыть северный пирс, закрытый с мартовской бури, сообщила газета."


def texts(results: list[Report | Rejected]) -> list[str]:
    return [each.text if isinstance(each, Report) else f"rejected: {each.reason}" for each in results]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (BODY.encode(), BODY),
        (b"\xef\xbb\xbf" + BODY.encode(), BODY),
        (BODY.encode("utf-16"), BODY),
        (BODY.encode("utf-16-le"), BODY),
        (BODY.encode("utf-16-be"), BODY),
        (BODY.encode("utf-32"), BODY),
        (BODY.replace("\n", "\r\n").encode(), BODY.replace("\n", "\r\n")),
        (FRENCH.encode("latin-1"), FRENCH),
        (RUSSIAN.encode("cp1251"), RUSSIAN),
        (RUSSIAN.encode("koi8-r"), RUSSIAN),
        (POLISH.encode("cp1250"), POLISH),
        (TURKISH.encode("cp1254"), TURKISH),
        (JAPANESE.encode("shift_jis"), JAPANESE),
        ("a\u00a0b\u200b \ufeff c".encode(), "a\u00a0b\u200b \ufeff c"),
    ],
    ids=[
        "utf-8",
        "mark",
        "utf-16",
        "le",
        "be",
        "utf-32",
        "crlf",
        "latin-1",
        "cp1251",
        "koi8",
        "cp1250",
        "cp1254",
        "sjis",
        "odd spaces",
    ],
)
def test_a_text_is_the_input_code_point_for_code_point(raw: bytes, text: str) -> None:
    assert texts(list(read_stream(raw, "a"))) == [text]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "it is empty"),
        (b" \n\t ", "it is empty"),
        (b"\xef\xbb\xbf", "it is empty"),
        (b"abc\x00def", "it is binary (it holds NUL bytes)"),
        (b"\x01\x02\x03\x04abc", "it is binary (it holds control characters)"),
        (b"%PDF-1.7 ...", "it is a PDF, not text; convert it to text or HTML first"),
        (b"PK\x03\x04...", "it is a ZIP archive or office document, not text; convert it to text or HTML first"),
        (b"\x89PNG\r\n", "it is a PNG image, not text; convert it to text or HTML first"),
        (b"\xff\xfea", "its byte order mark says UTF-16-LE, but the bytes are not"),
        (b"<?xml version='1.0'?><rss><channel/></rss>",
         "the feed has no items"),
        (b"x" * 2000, "it is too large: 2,000 bytes; the limit is 1,000 a file"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_rejected_with_its_reason(raw: bytes, reason: str) -> None:
    assert list(read_stream(raw, "a", max_bytes=1000)) == [Rejected("a", "read", reason)]


def _missing(folder: Path) -> Path:
    return folder / "none.txt"


def _pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


def _empty(folder: Path) -> Path:
    (folder / "folder").mkdir()
    return folder / "folder"


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (_missing, "does not exist"),
        (_pipe, "it is not a plain file (a device, pipe or socket); use '-' to read standard input"),
        (_empty, "the folder holds no files"),
    ],
)  # fmt: skip
def test_a_path_that_cannot_be_read_is_rejected(tmp_path: Path, make: Callable[[Path], Path], reason: str) -> None:
    path = make(tmp_path)
    assert list(read(path)) == [Rejected(str(path), "read", reason)]


def test_a_file_that_may_not_be_opened_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "closed.txt"
    path.write_text(BODY)
    monkeypatch.setattr(Path, "open", refused)  # root may open every file, so its mode would not do
    assert list(read(path)) == [Rejected(str(path), "read", "it cannot be opened: permission denied")]


def test_a_folder_is_read_in_the_order_of_its_paths_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/d.txt", "z.bin"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"\x00" if name == "z.bin" else f"{name}: {BODY}".encode())
    found = texts(list(read(tmp_path)))
    assert [text.split(":")[0] for text in found] == ["a.txt", "b.txt", "rejected", "sub/c.txt"]


@pytest.mark.parametrize(
    ("name", "raw", "reader"),
    [
        ("a.txt", BODY.encode(), "text/1"),
        ("a", BODY.encode(), "text/1"),
        ("a.html", page(), "html/1"),
        ("a.txt", page(), "html/1"),  # the content decides
        ("a.html", BODY.encode(), "text/1"),
        ("a.html", f"<p>{BODY}".encode(), "html/1"),
        ("a.txt", json.dumps({"text": BODY}).encode(), "jsonl/1"),
        ("a.jsonl", json.dumps({"text": BODY}).encode(), "jsonl/1"),
        ("a.json", json.dumps({"text": BODY}).encode(), "jsonl/1"),
        ("a.jsonl", json.dumps({"text": BODY}).encode("utf-16"), "jsonl/1"),
        ("a.txt", b"{curly} brackets open this text of ours.", "text/1"),
        ("a.txt", b"x < y and y > z are two small facts.", "text/1"),
    ],
)
def test_the_form_is_told_by_the_content(tmp_path: Path, name: str, raw: bytes, reader: str) -> None:
    (tmp_path / name).write_bytes(raw)
    (report,) = read(tmp_path / name)
    assert isinstance(report, Report)
    assert report.reader.split(" ")[0] == reader


def test_the_same_bytes_from_the_same_source_have_the_same_id(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(BODY)
    (tmp_path / "one" / "b.txt").write_text(BODY)
    ids = {path: next(iter(read(tmp_path / path))) for path in ("one/a.txt", "two/a.txt", "one/b.txt")}
    found = {path: report.id for path, report in ids.items() if isinstance(report, Report)}
    assert found["one/a.txt"] == found["two/a.txt"] != found["one/b.txt"]
    assert all(len(each) == 16 and int(each, 16) >= 0 for each in found.values())


def test_a_record_keeps_what_it_states() -> None:
    record = {
        "id": "r-1", "source": "The Harbour Times", "title": "Pier to reopen", "text": "Pier to reopen\n\n" + BODY,
        "published": "2019-05-03T10:15:00+02:00", "url": "https://harbourtimes.example/pier", "authors": ["Jo Kim"],
        "country": "nor", "owner": "Harbour Media",
    }  # fmt: skip
    (report,) = read_stream(json.dumps(record).encode(), "a")
    assert isinstance(report, Report)
    assert (report.id, report.title, report.text) == ("r-1", record["title"], record["text"])
    assert report.title_span == (0, 14)
    assert (report.source.id, report.source.name) == ("the-harbour-times", "The Harbour Times")
    assert (report.source.country, report.source.owner) == ("NOR", "Harbour Media")
    assert report.authors == ("Jo Kim",)
    assert report.published is not None
    assert report.published.isoformat() == "2019-05-03T08:15:00+00:00"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{broken", "it is not valid JSON"),
        (b"[1, 2]", "it is a list in JSON, not an object with a text"),
        (b'{"txt": "x"}', "it has no text: the key 'text' must hold a string; keys here: 'txt'"),
        (b'{"text": 5}', "it has no text"),
        (b'{"text": " "}', "its text is empty"),
        (b'{"text": "\\ud800 x"}', "its text holds NUL characters or half code points; it is not text"),
        (b'{"text": "a\\u0000"}', "its text holds NUL characters"),
        (b'{"text": "\xff"}', "it is not UTF-8 (byte 11)"),
        (b'{"text": ' + b"[" * 100_000, "it is JSON that cannot be read: it is nested too deeply"),
        (b'{"text": "' + b"x" * 300_000 + b'"}', "it is longer than 200,000 bytes"),
    ],
)
def test_a_broken_line_is_told_by_its_number_and_the_rest_goes_on(line: bytes, reason: str) -> None:
    good = json.dumps({"text": BODY}).encode()
    first, second, third = read_stream(b"\n".join([good, line, b"", good]), "feed", max_bytes=200_000)
    assert isinstance(first, Report)
    assert isinstance(third, Report)
    assert isinstance(second, Rejected)
    assert (second.report, second.record) == ("feed line 2", True)
    assert second.reason.startswith(reason)
    assert "\n" not in second.reason


def test_json_that_is_not_one_record_a_line_is_rejected_once(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"text": BODY}], indent=1))
    (result,) = read(tmp_path / "a.json")
    assert isinstance(result, Rejected)
    assert "one record a line" in result.reason


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.just(b'{"text": "A text of some words."}'), st.binary(max_size=30)), max_size=12))
def test_kept_and_rejected_are_all_that_was_read(pieces: list[bytes]) -> None:
    lines = [piece.replace(b"\n", b" ").replace(b"\r", b" ") for piece in pieces]
    raw = b"\n".join([b'{"text": "The first of them."}', *lines])
    n_lines = sum(bool(line.strip(b" \t\r\n\xef\xbb\xbf")) for line in raw.split(b"\n"))
    assert len(list(read_stream(raw, "a"))) == n_lines


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_any_bytes_give_results_and_never_an_error(raw: bytes) -> None:
    results = list(read_stream(raw, "a"))
    assert results
    for each in results:
        if isinstance(each, Report) and each.title_span:
            start, end = each.title_span
            assert each.text[start:end].strip()


class _Pipe(io.RawIOBase):
    """A stream that can neither go back nor tell its size."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # a buffer that can be written is enough
        return self._data.readinto(buffer)


def _unseekable(data: bytes) -> BinaryIO:
    return io.BufferedReader(_Pipe(data))  # type: ignore[type-var]  # a raw stream like any other


def test_a_stream_of_records_larger_than_the_limit_is_read_to_its_end() -> None:
    line = b'{"text": "The ferry to the islands was late again on Monday."}\n'
    found = list(read_stream(_unseekable(line * 500), "pipe", max_bytes=1000))
    assert len(found) == 500
    assert all(isinstance(each, Report) for each in found)


def test_a_stream_of_text_larger_than_the_limit_is_named() -> None:
    (found,) = read_stream(_unseekable(b"word " * 500), "pipe", max_bytes=1000)
    assert found == Rejected("pipe", "read", "it is too large: the limit is 1,000 a file")
