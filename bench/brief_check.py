"""Whether briefs say more than their sources: every name, number, day and quoted word of a line is looked for.

A word of a line must stand in a sentence that the line cites. A name may also be what a cited sentence refers to ("he", "the
ministry"): it must then stand in a report that the line cites, or be a state named there by a word of its kin ("Lithuanian"). A
day must be that of a time expression in a cited sentence, or the report's day of writing. What is in none is an offender. The
rendered text, Markdown and HTML may hold no such word that neither the page's lines nor the reports have; JSON's citations
must be the reports' own words, and its verbatim fields must stand in them.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.gate import data_folder
from bench.tasks.links import documents
from crosswire.brief import Line, Page, brief_data, render, select
from crosswire.brief.numbering import Numbering
from crosswire.brief.select import COUNTED, HEADINGS
from crosswire.brief.wording import MONTHS, clean
from crosswire.desk.comparing import compared
from crosswire.errors import NotComparableError
from crosswire.language.countries import adjectives, names, seats
from crosswire.model import Brief, Document, Story, TimeExpression

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+|,\d{3})*")
COUNTS = re.compile(r"\d+ (?:outlets?|origins?|ultimate sources?|statements?|others|reports?|more)\b")
HOW_SURE = re.compile(r"\(\d\.\d\d of 1\)|vectors \d\.\d\d of 1 alike")
LABEL = re.compile(r"\b[A-Z]{1,2}\d+\b")
GROUP = re.compile(r"^(?:Only in|told by) [A-Z]{1,3}|left out by [A-Z, ]+$|^[A-Z]{1,3} leaves out$")
DAY = re.compile(rf"(?:(\d{{1,2}})(?:–\d{{1,2}})? )?(?:({'|'.join(MONTHS)}) )?(\d{{4}})")
FIRST_DAY = re.compile(rf"((?:\d{{1,2}} )?(?:{'|'.join(MONTHS)})) – ((?:\d{{1,2}} )?(?:{'|'.join(MONTHS)}) (\d{{4}}))")
"""A window whose year stands at its end alone."""
OWN = frozenset(["Only", "Nobody", "Words", "JSON-LD", "Open", "Graph", "CLI"])
"""Words of ours with a capital: no line's claim."""
VERBATIM = ("what", "towards", "condition", "place")
LOOKED_AT = 500
"""Briefs that are checked where no limit is given."""


@dataclass(frozen=True)
class Offender:
    """A word that its sources do not have: where it stands and in what."""

    story: str
    where: str
    word: str
    line: str


def main(arguments: list[str]) -> int:
    """Print how many briefs and words were checked and each offender; the exit code is 1 if there is one."""
    parser = argparse.ArgumentParser(prog="python -m bench brief_check", description=__doc__)
    parser.add_argument("--limit", type=int, default=LOOKED_AT, help="the most briefs that are checked")
    parser.add_argument("--folder", type=Path, default=None, help="the folder of the yardsticks")
    args = parser.parse_args(arguments)
    n_briefs = n_words = n_referred = n_of_story = 0
    offenders: list[Offender] = []
    for name, brief, docs in _briefs(args.folder or data_folder(), args.limit):
        check = Check(name, brief, docs)
        found = list(check.all())
        offenders += found
        n_briefs, n_words = n_briefs + 1, n_words + check.n_words
        n_referred, n_of_story = n_referred + check.n_referred, n_of_story + check.n_of_story
        print(f"{name}: {check.n_words} words, {len(found)} offenders", file=sys.stderr, flush=True)
    for each in offenders:
        print(f"{each.story}\t{each.where}\t{each.word}\t{each.line}")
    print(
        f"briefs {n_briefs}, names, numbers, days and quoted words {n_words}, by reference {n_referred}, of them by another report's name for the same {n_of_story}, missing {len(offenders)}"
    )
    return int(bool(offenders))


def _briefs(folder: Path, limit: int) -> Iterator[tuple[str, Brief, tuple[Document, ...]]]:
    """The brief of each story, and that of each two of its reports, while more are wanted."""
    done = 0
    for record, docs in documents(_stories(folder)):
        for some in (docs, *(combinations(docs, 2) if len(docs) > 2 else ())):
            if done >= limit:
                return
            try:
                brief, members = compared(some, same_story=True)
            except NotComparableError:
                continue
            done += 1
            yield f"{record['id']} {' '.join(doc.report.source.name for doc in some)}", brief, members


def _stories(folder: Path) -> Iterator[dict[str, Any]]:
    """The stories of links/train, then those of stories/basil by their true grouping, which is only what is compared."""
    with (folder / "links" / "train.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
    grouped: dict[str, list[dict[str, Any]]] = {}
    with (folder / "stories" / "basil.jsonl").open(encoding="utf-8") as lines:
        for report in map(json.loads, lines):
            grouped.setdefault(str(report["story"]), []).append(report)
    yield from ({"id": f"basil-{story}", "reports": reports} for story, reports in grouped.items() if len(reports) > 1)


class Check:
    """One brief, held against its reports."""

    def __init__(self, name: str, brief: Brief, docs: Iterable[Document]) -> None:
        self.name, self.brief = name, brief
        self.docs = {doc.report.id: doc for doc in docs}
        self.numbering = Numbering(brief)
        self.texts = {t.report.id: straight(f"{t.report.title or ''} {t.report.text}") for t in brief.tellings}
        self.sources = words(" ".join(t.report.source.name for t in brief.tellings))
        self.by_label = {s.label: s for each in self.numbering.sentences.values() for s in each}
        self.by_letter = {letter: report for report, letter in self.numbering.letters.items()}
        names_of = {actor.key: actor.name for actor in brief.actors}
        self.actors = [
            words(" ".join((a.name, a.role or "", names_of.get(a.side or "", ""), *a.aliases))) for a in brief.actors
        ]
        self.n_words = self.n_referred = self.n_of_story = 0

    def all(self) -> Iterator[Offender]:
        """Every word that its sources do not have, in every form of the brief."""
        pages = [select(self.brief), select(self.brief, long=True)]
        for page, where in zip(pages, ("one screen", "page"), strict=True):
            for line in page.lines:
                yield from self._of_line(line, where)
        yield from self._rendered(pages)
        yield from self._of_json()

    def _of_line(self, line: Line, where: str) -> Iterator[Offender]:
        labels = {*line.cites, *(e.label for e in line.excerpts), *(n.excerpt.label for n in line.notes if n.excerpt)}
        said = straight(" ".join((line.head, line.group, line.why, *(note.text for note in line.notes))))
        labels |= set(LABEL.findall(said))
        labels |= (
            {s.label for s in self.by_label.values() if s.cited} if any("more" in each for each in labels) else set()
        )
        cited = [self.by_label[label] for label in labels if label in self.by_label]
        reports = {s.report for s in cited} | {self.by_letter[label] for label in labels if label in self.by_letter}
        # A headline that is kept apart from the text is cited by its label alone.
        reports |= {
            self.by_letter[label[:-1]] for label in labels if label[-1:] == "0" and label[:-1] in self.by_letter
        }
        sentences = " ".join(
            straight(self.docs[s.report].report.text[s.start : s.end]) for s in cited if s.report in self.docs
        )
        told = " ".join(self.texts.get(report, "") for report in sorted(reports))
        for excerpt in (*line.excerpts, *(note.excerpt for note in line.notes if note.excerpt)):
            body = self.texts.get(excerpt.cites.report, "")
            for piece in excerpt.text.split("…"):
                if straight(piece) not in body:
                    yield Offender(self.name, where, clean(piece), "excerpt")
            said += " " + straight(f"{excerpt.speaker} {excerpt.how}")
        if line.mark == "another event" or not labels:
            return
        said = FIRST_DAY.sub(r"\1 \3 – \2", said)
        said = GROUP.sub("", COUNTS.sub("", LABEL.sub("", HOW_SURE.sub("", said))))
        for match in DAY.finditer(said):
            self.n_words += 1
            if not self._dated(match, {(s.report, s.start, s.end) for s in cited}):
                yield Offender(self.name, where, match[0], said)
        spelt = spelt_out(said, told)
        for word in claims(DAY.sub(" ", said)):
            self.n_words += 1
            if word not in spelt and not self._has(word, sentences, told):
                yield Offender(self.name, where, word, said)

    def _has(self, word: str, sentences: str, told: str) -> bool:
        folded = word.casefold().removesuffix("'s")
        if folded in sentences.casefold():
            return True
        self.n_referred += 1
        if folded in told.casefold() or word in self.sources or _named_by_kin(word, told) or _amount(word, sentences):
            return True
        # A full name, a role or a side that another report of the story gives to somebody whom this one names too.
        known = any(word in one and one & words(told) - {word} for one in self.actors)
        self.n_of_story += known
        return known and folded in " ".join(self.texts.values()).casefold()

    def _dated(self, match: re.Match[str], sentences: set[tuple[str, int, int]]) -> bool:
        day, month, year = match.groups()
        stated = [w.value for _, w in self.brief.story.written if w.value]
        stated += [v for t in self.brief.tellings if (v := t.report.written_on.value)]
        first = date(int(year), MONTHS.index(month) + 1 if month else 1, int(day or 1))
        windows = [
            (t.earliest, t.latest) for report, start, end in sentences if report in self.docs
            for t in self.docs[report][TimeExpression] if start <= t.start < end
        ]  # fmt: skip
        ends = [each for window in windows for each in window if each]
        near = any(abs((first - each).days) <= 1 or (not day and each.year == first.year) for each in [*ends, *stated])
        return near or any(a and b and a <= first <= b for a, b in windows)

    def _rendered(self, pages: list[Page]) -> Iterator[Offender]:
        empty = Brief(Story("", (), ""), ())
        chrome = " ".join(render(empty, form) for form in ("text", "markdown", "html"))
        chrome += " ".join(f"{a} {b} {a.upper()}" for a, b in (*HEADINGS.values(), *COUNTED.values()))
        known = words(f"{chrome} {pages} {' '.join(self.texts.values())}") | OWN | self.sources
        furniture = " ".join(f.reason for t in self.brief.tellings for f in t.furniture)
        known |= words(furniture)
        for form in ("text", "markdown", "html"):
            shown = (
                re.sub(r"<style>.*?</style>|<[^>]*>", " ", render(self.brief, form))
                if form == "html"
                else render(self.brief, form)
            )
            for word in sorted(set(claims(re.sub(r"\\(.)", r"\1", straight(unescape(shown))))) - known):
                if (
                    not re.fullmatch(r"\d+|More|Not|Set|Report", word)
                    and (word[0].isupper() or word[0].isdigit())
                    and not LABEL.fullmatch(word)
                ):
                    yield Offender(self.name, form, word, "rendered")

    def _of_json(self) -> Iterator[Offender]:
        texts = {t.report.id: t.report.text for t in self.brief.tellings}
        for path, each in _objects(brief_data(self.brief), ""):
            if {"report", "start", "end", "text"} <= each.keys() and each["text"] != texts.get(each["report"], "")[
                each["start"] : each["end"]
            ]:
                yield Offender(self.name, f"json{path}", each["text"], "citation")
            cites = each.get("cites") or (each.get("evidence") or [None])[0]
            for key in VERBATIM:
                value = each.get(key)
                if path.startswith((".agenda", ".positions", ".timeline")) and value and cites:
                    self.n_words += 1
                    pieces = [straight(piece) for piece in re.split(r"…|\.\.\.", str(value))]
                    if not all(piece in " ".join(self.texts.values()) for piece in pieces):
                        yield Offender(self.name, f"json{path}.{key}", str(value), "verbatim")


def straight(text: str) -> str:
    """The text on one line, with plain apostrophes."""
    return clean(text).replace("’", "'")


def words(text: str) -> set[str]:
    """The words of a text, with and without a possessive ending."""
    found = set(WORD.findall(text))
    return found | {word.removesuffix("'s").removesuffix("’s") for word in found}


def claims(text: str) -> list[str]:
    """The words that claim something: with a capital, with a digit, or between quotation marks."""
    quoted = {word for passage in re.findall(r"[\"“]([^\"”]+)[\"”]", text) for word in WORD.findall(passage)}
    found = [
        word for word in WORD.findall(text) if word[0].isupper() or any(c.isdigit() for c in word) or word in quoted
    ]
    return [word for word in found if word not in OWN and len(word) > 1]


def _named_by_kin(word: str, told: str) -> bool:
    """Whether a report names the same state or body by another word: "Lithuanian" for Lithuania, its seat of government, "FBI"."""
    codes = {code for name, code in names().items() if word.casefold() in name.casefold().split()}
    here = {
        table.get(form)
        for each in words(told)
        for form in (each.casefold(), f"{each}.".casefold())
        for table in (adjectives(), names())
    }
    low = told.casefold()
    here |= {
        seat.key.removeprefix("state:") for name, seat in seats().items() if re.search(rf"\b{re.escape(name)}\b", low)
    }
    return bool(codes & here)


def spelt_out(said: str, told: str) -> set[str]:
    """The words of names in full that a report gives by their initials alone."""
    runs = re.findall(r"[A-Z]\w+(?: (?:of|the|and|for|[A-Z]\w+))+", said)
    found: set[str] = set()
    for run in runs:
        parts = [part for part in run.split() if part[0].isupper()]
        for first in range(len(parts)):
            for last in range(first + 2, len(parts) + 1):
                if "".join(part[0] for part in parts[first:last]) in words(told.replace(".", "")):
                    found.update(parts[first:last])
    return found


SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def _amount(word: str, sentences: str) -> bool:
    """Whether a number is one of the sentences' in other figures ("12,000,000" for "12 million", "5" for "five")."""
    digits = re.sub(r"\D", "", word)
    if digits and int(digits) < len(SMALL) and SMALL[int(digits)] in sentences.casefold():
        return True
    bare = digits.rstrip("0")
    return bool(bare) and bare in re.sub(r"[^\d ]", "", sentences)


def _objects(data: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(data, dict):
        yield path, data
        for key, value in data.items():
            yield from _objects(value, f"{path}.{key}")
    elif isinstance(data, list):
        for value in data:
            yield from _objects(value, path)
