"""A brief with everything looked up that its lines need: names for keys, labels for citations, excerpts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property

from rich.cells import cell_len

from crosswire.brief.cutting import Cut, plain, shorten
from crosswire.brief.numbering import Numbering
from crosswire.brief.page import Excerpt
from crosswire.brief.wording import clean
from crosswire.language.countries import STATE, adjectives, by_code, names, seats
from crosswire.model import Brief, Citation, Finding, Span, Statement, Verdict, Voice

PAIR = 2
"""Origins that the two tellings of a dispute show by themselves."""
SURE = 0.5
"""Tellings whose links are less sure than this on the average are shown as perhaps the same: more of them are not than are."""
AGREED = ("corroborated", "repeated")
TWO_SIDED = ("divergent", "conflicting", "drift")
"""Verdicts that are never shown without two tellings."""
LEAN_BACK = frozenset({
    "am", "are", "be", "been", "being", "can", "could", "did", "do", "does", "had", "has", "have", "he", "her", "his", "is", "it", "its", "may",
    "might", "must", "or", "shall", "she", "should", "that", "their", "them", "these", "they", "this", "those", "to", "was", "were",
    "which", "who", "whom", "whose", "will", "with", "would", "and", "but",
})  # fmt: skip
"""English words at the beginning of a passage that cannot be understood without what stands before it."""


@dataclass(frozen=True)
class Matter:
    """A brief and how much of it is shown; `long` shows all of it, and whole sentences where it matters."""

    brief: Brief
    long: bool

    @cached_property
    def numbering(self) -> Numbering:
        """The labels of all citations."""
        return Numbering(self.brief)

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each report, by its id."""
        return {t.report.id: t.report.text for t in (*self.brief.tellings, *self.brief.apart)}

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of each actor, by its key; a key that only a voice has is named as that voice is."""
        voices = [voice for finding in self.brief.findings for s in finding.statements for voice in s.chain]
        voices += [voice for utterance in self.brief.utterances for voice in utterance.chain]
        voices += [position.actor for position in self.brief.positions]
        found = {voice.key: clean(voice.name) for voice in reversed(voices) if voice.key}
        return found | {actor.key: clean(actor.name) for actor in self.brief.actors}

    def name(self, key: str) -> str:
        """The name for a key, or the wording itself where it is no key."""
        known = self.names.get(key)
        country = by_code(key) if known is None and key.startswith("state:") else None
        return known or (country.name if country else clean(key.partition(":")[2] or key))

    def names_state(self, key: str, reports: Iterable[str]) -> bool:
        """Whether one of these reports names a state, by its name, its people or its seat; any other key counts as named.

        That a senate or a president is a state's is knowledge from elsewhere: another state may have one of that name.
        """
        if not key.startswith(STATE):
            return True
        known = _kin(key.removeprefix(STATE))
        return any(f" {word} " in self._words.get(report, "") for report in reports for word in known)

    @cached_property
    def _words(self) -> dict[str, str]:
        """The words of each report and its title in small letters, one space between them and at both ends."""
        found = {}
        for telling in self.brief.tellings:
            own = f"{telling.report.title or ''} {telling.report.text} "
            low = _LETTERS.sub("usa", own).casefold().replace("’", "'").replace("'s", " ").replace(".", "")
            found[telling.report.id] = f" {' '.join(_NO_WORD.sub(' ', low).split())} "
        return found

    def voice(self, voice: Voice) -> str:
        """The name of one link of a chain."""
        return self.names.get(voice.key, clean(voice.name)) if voice.key else clean(voice.name)

    def chain(self, chain: tuple[Voice, ...]) -> str:
        """As "Name, via Relay": the last source, then its relays from the nearest out; "" for an empty chain."""
        return ", via ".join(self.voice(voice) for voice in reversed(chain))

    def label(self, cites: Citation) -> str:
        """The label of a citation."""
        return self.numbering.label(cites)

    def labels(self, cites: tuple[Citation, ...]) -> tuple[str, ...]:
        """The labels of citations, each once, in order."""
        return tuple(dict.fromkeys(self.label(each) for each in cites))

    def capped(self, labels: tuple[str, ...], most: int) -> tuple[str, ...]:
        """The labels; on the one screen at most so many, the last of which says how many more there are."""
        if self.long or len(labels) <= most:
            return labels
        return (*labels[: most - 1], f"and {len(labels) - most + 1} more")

    def excerpt(self, cites: Citation, cut: Cut, *, speaker: str = "", how: str = "") -> Excerpt:
        """The words at a citation, with as much of their sentence as fits."""
        report = self.texts.get(cites.report, "")
        text = cut.excerpt(report, cites.span, cites.sentence)
        marked = _marked(text, clean(report[cites.start : cites.end])) if self.long else None
        return Excerpt(self.label(cites), text, cites, speaker, how, marked)

    def said(self, statement: Statement, cut: Cut) -> Excerpt:
        """A statement's words with its speaker, the two in the columns there are."""
        speaker = self.chain(statement.chain)
        if speaker and cut.columns is not None:
            cut = replace(cut, columns=max(cut.columns // 2, cut.columns - cell_len(speaker) - len(": ")))
        return self.excerpt(statement.cites, cut, speaker=speaker)

    def told(self, statement: Statement, cut: Cut) -> Excerpt:
        """The same, the speaker only where the words do not name him and no relay stands between."""
        name = self.voice(statement.chain[0]).split(" ")[-1] if len(statement.chain) == 1 else ""
        alone = self.excerpt(statement.cites, cut)
        return alone if name and name in alone.text else self.said(statement, cut)

    def verbatim(self, words: str, evidence: tuple[Citation, ...], cut: Cut) -> Excerpt | None:
        """The words, if a report of the evidence has them so; else the first evidence itself; None without any."""
        wanted = clean(words)
        for cites in evidence if wanted else ():
            if wanted in clean(self.texts.get(cites.report, "")[slice(*_around(cites))]):
                shown = wanted if cut.columns is None else shorten(wanted, cut.columns)
                return replace(self.excerpt(cites, Cut(1)), text=shown, marked=None)
        return self.excerpt(evidence[0], cut) if evidence else None

    def understood(self, words: str, evidence: tuple[Citation, ...], cut: Cut) -> Excerpt | None:
        """The same; words that lean on those before them ("will visit", "his country") with what stands around them."""
        if plain(clean(words).partition(" ")[0]) in LEAN_BACK:
            for cites in evidence:
                start = self.texts.get(cites.report, "").find(words, *_around(cites))
                if start >= 0:
                    return self.excerpt(replace(cites, start=start, end=start + len(words)), cut)
        return self.verbatim(words, evidence, cut)

    def counts(self, finding: Finding) -> str:
        """As "2 outlets, 2 origins, 1 ultimate source: Name"; on the one screen only what is not seen anyway."""
        if not self.long and verdict_of(finding) in TWO_SIDED and finding.n_origins <= PAIR:
            return ""
        words = [plural(finding.n_origins, "origin")]
        if self.long or finding.n_outlets != finding.n_origins:
            words.insert(0, plural(finding.n_outlets, "outlet"))
        if finding.n_ultimate_sources and (self.long or verdict_of(finding) not in TWO_SIDED):
            names = ", ".join(dict.fromkeys(self.name(each) for each in finding.ultimate_sources))
            words.append(plural(finding.n_ultimate_sources, "ultimate source") + (f": {names}" if names else ""))
        if finding.links and finding.score < SURE and finding.verdict in AGREED:
            words.append(f"perhaps the same ({finding.score:.2f} of 1)")
        return ", ".join(words)


_LETTERS = re.compile(r"\bU\.?S\b")
"""In capitals, a state; "us" is none."""
_NO_WORD = re.compile(r"[^\w-]+")


@cache
def _kin(code: str) -> frozenset[str]:
    """The names of a state, of its people and of its seats of government, in small letters without full stops."""
    found = {word for table in (names(), adjectives()) for word, of in table.items() if of == code}
    found |= {name for name, seat in seats().items() if seat.key == f"{STATE}{code}"}
    return frozenset(" ".join(word.casefold().replace(".", "").split()) for word in found) - {"us"}


def _marked(text: str, words: str) -> Span | None:
    """Where some words stand in a text; None where they are all of it but for marks at its ends, or not in it as they are."""
    start = text.find(words) if words else -1
    around = text[:start] + text[start + len(words) :]
    return (start, start + len(words)) if start >= 0 and any(map(str.isalnum, around)) else None


def _around(cites: Citation) -> tuple[int, int]:
    return min(cites.start, cites.sentence[0]), max(cites.end, cites.sentence[1])


def plural(count: int, noun: str) -> str:
    """As "1 origin", "2 origins"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def verdict_of(finding: Finding) -> Verdict:
    """The verdict as it may be shown: one of two sides is that of a single source when only one telling is there."""
    tellings = {(s.cites.report, s.cites.span) for s in finding.statements}
    return "single_source" if finding.verdict in TWO_SIDED and len(tellings) < 2 else finding.verdict


def tellings_apart(finding: Finding) -> tuple[Statement, ...]:
    """The statements, two that pull apart first: the first two as they stand, or those of the surest link."""
    by_id = {statement.id: statement for statement in finding.statements}
    links = [link for link in finding.links if link.relation == finding.verdict and {link.a, link.b} <= by_id.keys()]
    first = {statement.id for statement in finding.statements[:2]}
    if not links or any({link.a, link.b} == first for link in links):
        return finding.statements
    best = max(links, key=lambda link: link.score)
    ends = {best.a, best.b}
    pair = tuple(statement for statement in finding.statements if statement.id in ends)
    return pair + tuple(statement for statement in finding.statements if statement.id not in ends)
