"""The lines of a page set in rows of plain text. What one screen holds is measured by setting it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from crosswire.brief.page import Excerpt, Line, Note, ReportCard, SectionKey
from crosswire.language.identify import language_name

_STYLES = {"title": "1", "heading": "1;36", "mark": "1;33", "dim": "2"}
_TIE = "\xa0"
"""Stands for a space where a row must not end; no report's words have it, for they are cleaned."""


@dataclass(frozen=True)
class Sheet:
    """The paper: how many columns it has, and whether colour may be used."""

    width: int = 80
    colour: bool = False

    def paint(self, text: str, style: str) -> str:
        """The text in a style, by ANSI escapes, where colour may be used."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.colour and text else text

    def wrapped(self, words: str, *, first: str = "", then: str = "", style: str = "") -> Iterator[str]:
        """The words in rows, `first` before the first row and `then` before each other."""
        rows = wrap(words, self.width, first=cell_len(first), then=cell_len(then)) or [""]
        for number, row in enumerate(rows):
            shown = row.replace(_TIE, " ").rstrip()
            yield ((then if number else first) + (self.paint(shown, style) if style else shown)).rstrip()


def wrap(words: str, width: int, *, first: int = 0, then: int = 0) -> list[str]:
    """Rows of at most `width` columns less the indents; a word that is too wide for a row is broken."""
    rows: list[str] = []
    row, used = "", 0
    for word in words.split(" "):
        room = width - (then if rows else first)
        wide = cell_len(word)
        if row and used + 1 + wide <= room:
            row, used = f"{row} {word}", used + 1 + wide
            continue
        whole = word
        if row and wide > width - then:
            whole = f"{row} {word}"  # no row can hold the word: it begins on this one
        elif row:
            rows.append(row)
        *broken, row = _broken(whole, width, first=then if rows else first, then=then)
        rows += broken
        used = cell_len(row)
    return [*rows, row] if row else rows


def _broken(word: str, width: int, *, first: int, then: int) -> list[str]:
    """The pieces of a word that each fill a row; the last may be shorter."""
    pieces, start, used, room = [], 0, 0, width - first
    for index, char in enumerate(word):
        wide = cell_len(char)
        if used + wide > room and index > start:
            pieces.append(word[start:index].rstrip(" "))
            start, used, room = index, 0, width - then
        used += wide
    return [*pieces, word[start:]]


def set_line(key: SectionKey, line: Line, sheet: Sheet) -> Iterator[str]:
    """The rows of one line of a section."""
    layout = _apart if len(line.excerpts) > 1 and key == "agreed" else _LAYOUTS.get(key, _plain)
    yield from layout(line, sheet)


def set_card(card: ReportCard, sheet: Sheet, *, headline: str = "", url: bool = False) -> Iterator[str]:
    """The rows of a report at the head of the page; its title only where it is not the page's headline."""
    yield from sheet.wrapped(f"{card.source}, {day_and_state(card)}", first=f"{card.letter:<2} ", then="   ")
    if card.title and card.title != headline:
        yield from sheet.wrapped(f"‹{card.title}›", first="   ", then="   ")
    if card.url and url:
        yield from sheet.wrapped(card.url, first="   ", then="   ", style="dim")


def day_and_state(card: ReportCard) -> str:
    """As "written 4 March 2031 (stated: update line)", and whether the report was analysed if it was not."""
    state = "" if card.analysed else f"; not analysed (language: {language_name(card.language)})"
    return f"{card.written} ({card.basis}){state}" if card.basis else card.written + state


def cites(labels: Iterable[str]) -> str:
    """As " [A3 B1]", not broken over rows unless it is long; "" without labels."""
    found = list(labels)
    tie = _TIE if len(found) < 9 else " "
    return f" [{tie.join(found)}]" if found else ""


def reasoned(line: Line) -> str:
    """Why, and how sure, as "both can be true (sure: 0.74 of 1)"; "" where a line has neither."""
    sure = f"sure: {line.sure}" if line.sure else ""
    return f"{line.why} ({sure})" if line.why and sure else line.why or sure


def spoken(excerpt: Excerpt) -> str:
    """Who, then the words, then how they came."""
    who = f"{excerpt.speaker}: " if excerpt.speaker else ""
    how = f" ({excerpt.how})" if excerpt.how else ""
    before, marked, behind = excerpt.parts
    told = f"{before}{{{marked}}}{behind}" if marked else before
    return f"{who}‹{told}›{how}"


def _notes(notes: tuple[Note, ...], sheet: Sheet) -> Iterator[str]:
    for note in notes:
        words = note.text
        if note.excerpt:
            words += f" ‹{note.excerpt.text}›" + cites([note.excerpt.label])
        yield from sheet.wrapped(words, first="     ", then="       ")


def _tellings(line: Line, sheet: Sheet) -> Iterator[str]:
    for excerpt in line.excerpts:
        yield from sheet.wrapped(spoken(excerpt), first=f"   {excerpt.label:<4} ", then=" " * 8)
    others = [label for label in line.cites if label not in {excerpt.label for excerpt in line.excerpts}]
    if others:
        yield from sheet.wrapped(f"also{cites(others)}", first=" " * 8, then=" " * 8)


def _apart(line: Line, sheet: Sheet) -> Iterator[str]:
    """Verdict and counts, then each telling on its own."""
    sign = SIGNS.get(line.mark, "≠")
    yield from sheet.wrapped(f"{line.mark}: {line.head}", first=f" {sign} ", then="   ", style="mark")
    yield from _tellings(line, sheet)


SIGNS = {"corroborated": "=", "repeated": "=", "perhaps the same": "?"}
"""What stands before a line with several tellings, by its mark; "≠" before all others."""


def _agreed(line: Line, sheet: Sheet) -> Iterator[str]:
    """The clearest telling, all labels and the counts."""
    told = "".join(spoken(excerpt) for excerpt in line.excerpts)
    yield from sheet.wrapped(f"{told}{cites(line.cites)} {line.mark}: {line.head}", first=" = ", then="   ")


def _due(line: Line, sheet: Sheet) -> Iterator[str]:
    told = "".join(f" ‹{excerpt.text}›" for excerpt in line.excerpts)
    yield from sheet.wrapped(f"{line.head}, {line.mark}:{told}{cites(line.cites)}", first=" > ", then="   ")
    yield from _notes(line.notes, sheet)


def _voice(line: Line, sheet: Sheet) -> Iterator[str]:
    """The words after the name where there is one utterance alone to show, else below it."""
    if len(line.excerpts) > 1:
        yield from sheet.wrapped(f"{line.head}: {line.mark}", first=" · ", then="   ")
        yield from _tellings(line, sheet)
        yield from _notes(line.notes, sheet)
        return
    told = "".join(spoken(excerpt) + cites([excerpt.label]) for excerpt in line.excerpts)
    more = [label for label in line.cites if label not in {excerpt.label for excerpt in line.excerpts}]
    also = f"; also{cites(more)}" if more else ""
    yield from sheet.wrapped(f"{line.head}: {told}{also}", first=" · ", then="   ")
    yield from _notes(line.notes, sheet)


def _plain(line: Line, sheet: Sheet) -> Iterator[str]:
    """Head, mark, words and labels in one paragraph."""
    about = f"{line.head} ({line.mark})" if line.head and line.mark else line.head or line.mark
    told = " ".join(spoken(excerpt) for excerpt in line.excerpts)
    words = f"{about}: {told}" if about and told else about or told
    yield from sheet.wrapped(words + cites(line.cites), first=" · ", then="   ")
    yield from _notes(line.notes, sheet)


_LAYOUTS: dict[SectionKey, Callable[[Line, Sheet], Iterator[str]]] = {
    "disputed": _apart,
    "drift": _apart,
    "headlines": _apart,
    "abroad": _apart,
    "agreed": _agreed,
    "due": _due,
    "voices": _voice,
}
