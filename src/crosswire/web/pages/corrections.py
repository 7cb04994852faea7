"""What a hand puts right: the forms, what they do, the list of it all, and the file that carries it elsewhere."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from crosswire.brief.page import Line
from crosswire.desk.room import VERDICTS, Entry, KeptCorrection, compare_again, correct, stamp, undo_correction
from crosswire.errors import UsageError
from crosswire.model import Citation, Correction, Passage, passage
from crosswire.web.contexts import CorrectPage, Decision
from crosswire.web.contexts_across import CorrectionsPage
from crosswire.web.guard import MOST_BYTES, same_site
from crosswire.web.pages.reader import letter_of
from crosswire.web.pages.stories import tones_of
from crosswire.web.rendering import show, trouble
from crosswire.web.room import LONGEST, NotHereError, Room, asked, day_of, number_asked, on_at, room_of, whole_number

LISTED = 50
"""Corrections of a page."""
ALONE = "single_source"
"""The verdict of what one sentence says and no other."""
OF_STORIES = ("merged by hand", "split by hand", "renamed by hand")

FIELDS = 300
"""Fields of a form at most: a story may be split by as many reports."""


def corrections(request: Request) -> Response:
    """All that was decided by hand."""
    room = room_of(request)
    kept = room.store.corrections.latest(limit=LISTED + 1, before=number_asked(request, "before"))
    lines = room.store.stories.log(kinds=OF_STORIES, limit=LISTED + 1, before=number_asked(request, "stories_before"))[
        ::-1
    ]
    found = tuple(
        Decision(
            each.n, each.correction.at, each.correction.by, _what(each.correction),
            "; ".join(f"‹{words.exact}›" if words.exact else words.report for words in each.correction.passages),
            each.undone, by_hand=True, misfit=each.misfit or "", kind=each.correction.kind,
            taken_back=_taken_back(each),
        )
        for each in kept[:LISTED]
    )  # fmt: skip
    stories = tuple(
        Decision(
            each.n,
            each.at,
            each.by,
            each.kind,
            f"{each.story} {each.reason}",
            each.undone,
            by_hand=True,
            taken_back=_taken_back(each),
        )
        for each in lines[:LISTED]
    )
    more = on_at(request, before=found[-1].n) if len(kept) > LISTED else None
    more_stories = on_at(request, stories_before=stories[-1].n) if len(lines) > LISTED else None
    return show(request, "corrections", CorrectionsPage(found, stories, more, more_stories), title="Corrections")


def _taken_back(each: KeptCorrection | Entry) -> str:
    """By whom something was taken back and when, as far as that is known."""
    at = each.undone_at[:16].replace("T", " ")
    return " ".join(word for word in (f"by {each.undone_by}" if each.undone_by else "", at) if word)


_WHAT = {
    "speaker": "said by {value}", "date": "the day is {value}", "written": "written on {value}",
    "article": "is part of the article", "dismiss": "is no finding", "verdict": "the verdict is {value}",
}  # fmt: skip


def _what(correction: Correction) -> str:
    return _WHAT[correction.kind].format(value=correction.value.replace("_", " "))


def form(request: Request) -> Response:
    """What can be put right at a line of an account, or at a sentence of a report."""
    room = room_of(request)
    row = room.row(request.path_params["story"])
    front = room.front(row.id)
    if front is None:
        raise NotHereError("This story is not compared yet: crosswire work.")
    at, number, aside = asked(request, "at"), asked(request, "line"), asked(request, "aside")
    line, key = _line(room, row.id, asked(request, "section"), number)
    label = aside.partition(":")[0] or at or (line.excerpts[0].label if line and line.excerpts else "")
    spot = aside.partition(":")[2]
    found = _set_aside(room, row.id, label, spot) if aside else _sentence(room, row.id, label)
    source = next((card.source for card in front.reports if card.id == found.report), "")
    context = CorrectPage(
        row, line, key, label, found.text, found.report, found.aside, source,
        VERDICTS if line and len(line.cites) > 1 else (), request.url.query, spot,
        _said(line), tones_of(front),
    )  # fmt: skip
    return show(request, "correct", context, title=f"Put right: {row.headline}")


def _said(line: Line | None) -> str:
    return line.excerpts[0].text[:LONGEST] if line and line.excerpts else ""


def _line(room: Room, story: str, key: str, number: str) -> tuple[Line | None, str]:
    section = room.section(story, key) if key and number else None
    line = next((each for each in section.lines if str(each.number) == number), None) if section else None
    if number and line is None:
        raise NotHereError(f"The account has no line {number} any more; it was made anew.")
    return line, key


@dataclass(frozen=True)
class Words:
    """Words of a report, and why they are set aside."""

    text: str = ""
    report: str = ""
    aside: str = ""


def _sentence(room: Room, story: str, label: str) -> Words:
    """A sentence by its label; nothing where there is none."""
    data = room.store.accounts.part(story, f"column {letter_of(label)}") if label else None
    if data is None:
        return Words()
    words, inside = "", False
    for piece in _pieces(data):
        inside = piece["label"] == label if piece.get("label") else inside
        words += piece["text"] if inside else ""
        inside = inside and not piece.get("ends")
    return Words(words.strip(), data["report"])


def _set_aside(room: Room, story: str, letter: str, spot: str) -> Words:
    """What stands aside in a report, by where it begins and ends."""
    data = room.store.accounts.part(story, f"column {letter}")
    found = [(piece["text"], mark) for piece in _pieces(data) if (mark := piece.get("furniture"))] if data else []
    there = [(text, mark) for text, mark in found if f"{mark['start']}-{mark['end']}" == spot]
    if data is None or not there:
        return Words()
    return Words("".join(text for text, _ in there).strip(), data["report"], there[0][1]["reason"])


def _pieces(column: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (piece for paragraph in column["paragraphs"] for piece in paragraph["pieces"])


async def put(request: Request) -> Response:
    """Do what a form says, and go back to where it was sent from."""
    async with request.form(max_files=1, max_fields=FIELDS, max_part_size=MOST_BYTES) as sent:
        return await run_in_threadpool(_put, request, sent, await _file(sent))


async def _file(sent: FormData) -> bytes | None:
    file = sent.get("file")
    return await file.read() if isinstance(file, UploadFile) else None


def _put(request: Request, sent: FormData, file: bytes | None) -> Response:
    room, session = room_of(request), request.scope["session"]
    user = session.user or room.user
    if not same_site(request.headers) or not room.sessions.fits(session, str(sent.get("token", ""))):
        return trouble(
            request, 403, "This form did not come from a page of yours.", "Load the page again, then send it."
        )
    if user is None:
        return trouble(request, 403, "Corrections are signed: log in first.", "/login")
    fields = {name: str(value).strip() for name, value in sent.items() if not isinstance(value, UploadFile)}
    todo = _ACTIONS.get(fields.get("do", ""))
    if todo is None:
        raise UsageError(f"There is nothing to do called {fields.get('do', '')!r}.")
    reports = [str(each) for each in sent.getlist("report")]
    place = todo(room, fields | {"by": user, "file": (file or b"").decode("utf-8", "replace")}, reports)
    room.moments.clear()
    return RedirectResponse(place, 303)


def _needed(fields: Mapping[str, str], name: str, what: str) -> str:
    if not fields.get(name):
        raise UsageError(f"Say {what}.")
    return fields[name]


def _story(fields: Mapping[str, str]) -> str:
    return _needed(fields, "story", "which story is meant, by its id")


def _merge(room: Room, fields: Mapping[str, str], _: list[str]) -> str:
    from crosswire.desk.deciding import merge  # noqa: PLC0415  # see _apply

    other = _needed(fields, "other", "which story it is one with: its id, or the address of its page")
    names = [_story(fields), other.rstrip("/").rpartition("/")[2]]
    story = merge(room.store, names, by=fields["by"])
    compare_again(room.store, names)
    return f"/story/{story.id}"


def _split(room: Room, fields: Mapping[str, str], reports: list[str]) -> str:
    from crosswire.desk.deciding import split  # noqa: PLC0415  # see _apply

    if not reports:
        raise UsageError("Tick the reports that tell of another story.")
    story = split(room.store, _story(fields), reports, by=fields["by"])
    compare_again(room.store, [fields["story"], story.id])
    return f"/story/{story.id}"


def _rename(room: Room, fields: Mapping[str, str], _: list[str]) -> str:
    from crosswire.desk.deciding import rename  # noqa: PLC0415  # see _apply

    return f"/story/{rename(room.store, _story(fields), fields.get('title', ''), by=fields['by']).id}"


def _undo_story(room: Room, fields: Mapping[str, str], _: list[str]) -> str:
    from crosswire.desk.deciding import undo  # noqa: PLC0415  # see _apply

    entry = undo(room.store, _number(fields), by=fields["by"])
    numbers = room.store.reports.numbers([*entry.data["reports"], *entry.data["with"]])
    compare_again(room.store, {entry.story, *room.store.stories.of(numbers.values()).values()})
    return "/corrections"


def _undo(room: Room, fields: Mapping[str, str], _: list[str]) -> str:
    if undo_correction(room.store, _number(fields), by=fields["by"]) is None:
        raise UsageError("That correction is not in force.")
    return "/corrections"


def _number(fields: Mapping[str, str]) -> int:
    number = whole_number(fields.get("n", ""))
    if number is None:
        raise UsageError("Say which one by its number.")
    return number


def _finding(room: Room, fields: Mapping[str, str], _: list[str]) -> str:
    """Dismiss a finding, or give it another verdict: kept by the words it rests on."""
    story = room.row(_story(fields)).id
    line, key = _line(room, story, fields.get("section", ""), fields.get("line", ""))
    if line is None or not line.excerpts:
        raise UsageError("Say which line of the account is meant.")
    if fields.get("said", _said(line)) != _said(line).strip():
        raise UsageError("The account was made anew meanwhile and this line is another now; look at the story again.")
    kind = fields["do"]
    verdict = fields.get("value", "") if kind == "verdict" else ""
    if kind == "verdict" and verdict not in VERDICTS:
        raise UsageError(f"{verdict!r} is no verdict; there are {', '.join(VERDICTS)}.")
    if kind == "verdict" and verdict != ALONE and len(line.cites) < 2:  # both sides
        raise UsageError(f"One sentence alone cannot be {verdict}: such a verdict shows two.")
    passages = tuple(_passage(room, excerpt.cites) for excerpt in line.excerpts)
    fits = _keep(room, story, fields, passages, verdict)
    return f"/story/{story}#{key}" if fits else "/corrections"


def _sentence_put(room: Room, fields: Mapping[str, str], _: list[str]) -> str:
    """Another speaker, day, day of writing, or part of the article: of a sentence by its words."""
    story = room.row(_story(fields)).id
    report = fields.get("of", "")
    known = room.store.reports.get([report]).get(report)
    if known is None:
        raise UsageError("That report is not in the store any more.")
    value = "" if fields["do"] == "article" else _needed(fields, "value", "what is right")
    if fields["do"] in ("date", "written"):
        value = day_of(value)
    at = fields.get("at", "")
    if fields["do"] == "written":
        words = Passage(report)
    else:
        words = passage(report, known.text, *_span(room, story, known.text, fields))
    if not _keep(room, story, fields, (words,), value):
        return "/corrections"
    return f"/story/{story}/read?reports={letter_of(at)}#{at}" if at else f"/story/{story}"


def _span(room: Room, story: str, text: str, fields: Mapping[str, str]) -> tuple[int, int]:
    """Where the words of a form stand: at the spot that it names, else in its sentence, else anywhere in the report."""
    words, (first, _, last) = fields.get("words", "").strip(), fields.get("spot", "").partition("-")
    start, end = whole_number(first), whole_number(last)
    if start is not None and end is not None and text[start:end].strip() == words:
        return start, end
    sentence = Passage("", _sentence(room, story, fields.get("at", "")).text).find(text)
    here = text.find(words, *sentence) if sentence and words else -1
    found = (here, here + len(words)) if here >= 0 else Passage("", words).find(text)
    if found is None:
        raise UsageError("These words do not stand in the report as they are given; copy them from it.")
    return found


def _passage(room: Room, cites: Citation) -> Passage:
    report = room.store.reports.get([cites.report])[cites.report]
    return passage(cites.report, report.text, cites.start, cites.end)


def _keep(room: Room, story: str, fields: Mapping[str, str], passages: tuple[Passage, ...], value: str) -> bool:
    """Keep a correction; whether it fits. One that does not is listed with the reason."""
    kind = next(each for each in _WHAT if each == fields["do"])
    found = Correction(kind, passages, value, fields["by"], stamp())  # type: ignore[arg-type]  # a key of _WHAT
    correct(room.store, found, stories=[story])
    return not any(each.correction.id == found.id and each.misfit for each in room.store.corrections.latest(limit=1))


def _apply(room: Room, fields: Mapping[str, str], _: list[str]) -> str:
    """Take over the corrections of a file."""
    from crosswire.desk.carrying import apply, parsed  # noqa: PLC0415  # pages must not wait for what compares

    apply(room.store, parsed(_needed(fields, "file", "which file")))
    return "/corrections"


_ACTIONS: Mapping[str, Callable[[Room, Mapping[str, str], list[str]], str]] = {
    "merge": _merge, "split": _split, "rename": _rename, "undo-story": _undo_story, "undo": _undo,
    "dismiss": _finding, "verdict": _finding, "speaker": _sentence_put, "date": _sentence_put,
    "written": _sentence_put, "article": _sentence_put, "apply": _apply,
}  # fmt: skip


def export(request: Request) -> Response:
    """All corrections as the portable file."""
    from crosswire.desk.carrying import exported  # noqa: PLC0415  # see _apply

    content = exported(room_of(request).store)
    name = 'attachment; filename="corrections.jsonl"'
    return PlainTextResponse(content, media_type="application/jsonl", headers={"content-disposition": name})
