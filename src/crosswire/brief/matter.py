"""A brief with everything looked up that its lines need: names for keys, labels for citations, excerpts."""

from dataclasses import dataclass, replace
from functools import cached_property

from crosswire.brief.numbering import Numbering
from crosswire.brief.page import Excerpt
from crosswire.brief.wording import Cut, clean, shorten
from crosswire.language.countries import by_code
from crosswire.model import Brief, Citation, Finding, Statement, Verdict, Voice

TWO_SIDED = ("divergent", "conflicting", "drift")
"""Verdicts that are never shown without two tellings."""


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

    def excerpt(self, cites: Citation, columns: int | None, *, speaker: str = "", how: str = "") -> Excerpt:
        """The words at a citation, with as much of their sentence as fits."""
        text = Cut(columns).excerpt(self.texts.get(cites.report, ""), cites.span, cites.sentence)
        return Excerpt(self.label(cites), text, cites, speaker, how)

    def said(self, statement: Statement, columns: int | None) -> Excerpt:
        """A statement's words with its speaker."""
        return self.excerpt(statement.cites, columns, speaker=self.chain(statement.chain))

    def told(self, statement: Statement, columns: int | None) -> Excerpt:
        """The same, the speaker only where the words do not name him and no relay stands between."""
        said = self.said(statement, columns)
        name = self.voice(statement.chain[0]).split(" ")[-1] if len(statement.chain) == 1 else ""
        return replace(said, speaker="") if name and name in said.text else said

    def verbatim(self, words: str, evidence: tuple[Citation, ...], columns: int | None) -> Excerpt | None:
        """The words, if a report of the evidence has them so; else the first evidence itself; None without any."""
        wanted = clean(words)
        for cites in evidence if wanted else ():
            if wanted in clean(self.texts.get(cites.report, "")[slice(*_around(cites))]):
                shown = wanted if columns is None else shorten(wanted, columns)
                return replace(self.excerpt(cites, 1), text=shown)
        return self.excerpt(evidence[0], columns) if evidence else None

    def counts(self, finding: Finding) -> str:
        """As "2 outlets, 2 origins, 1 ultimate source: Name"; on the one screen outlets only where they are more."""
        words = [plural(finding.n_origins, "origin")]
        if self.long or finding.n_outlets != finding.n_origins:
            words.insert(0, plural(finding.n_outlets, "outlet"))
        if finding.n_ultimate_sources and (self.long or verdict_of(finding) not in TWO_SIDED):
            names = ", ".join(dict.fromkeys(self.name(each) for each in finding.ultimate_sources))
            words.append(plural(finding.n_ultimate_sources, "ultimate source") + (f": {names}" if names else ""))
        return ", ".join(words)


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
