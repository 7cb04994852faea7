"""The lines of what reports tell: disputed, drifting, agreed, told by one alone."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosswire.brief.cutting import Cut
from crosswire.brief.grounds import grounds
from crosswire.brief.matter import Matter, tellings_apart, verdict_of
from crosswire.brief.page import Excerpt, Line
from crosswire.brief.wording import clean
from crosswire.model import Citation, Finding, Span, Statement

BOTH_SIDES, TELLING, ALONE = 138, 146, 132
"""Columns of an excerpt on the one screen, two rows each: of a dispute, of a matter agreed on, of one report's own."""
LABELS = 8
"""Labels of a matter agreed on that the one screen shows."""
SURE = 0.5
"""Score from which one telling may stand for all on the one screen; below it two are shown, for the reader to judge."""


def _why(finding: Finding, *, ground: bool = True) -> str:
    """The reason of a verdict in words; without the ground where the line has it already."""
    first, _, rest = clean(finding.reason).partition("; ")
    return "; ".join(filter(None, (first if ground else "", rest)))


def _sure(finding: Finding) -> str:
    return f"{finding.score:.2f} of 1"


def _shown(matter: Matter, finding: Finding, statements: tuple[Statement, ...], columns: int) -> list[Cut]:
    """How each of these tellings is cut: where all is shown, not at all."""
    if matter.long:
        return [Cut()] * len(statements)
    return [
        Cut(columns, *grounds(matter, finding, each, [other for other in finding.statements if other is not each]))
        for each in statements
    ]


def once_each(excerpts: Sequence[Excerpt], *, least: int = 1) -> tuple[Excerpt, ...]:
    """The excerpts without those that say the same word for word, as prints of one text do; but `least` of them."""
    kept: dict[tuple[str, str], Excerpt] = {}
    for each in excerpts:
        kept.setdefault((each.speaker, each.text), each)
    return tuple(kept.values() if len(kept) >= least else excerpts[:least])


def with_verdict(matter: Matter, *verdicts: str) -> list[Finding]:
    """The findings that may be shown with one of these verdicts, in order."""
    return [finding for finding in matter.brief.findings if verdict_of(finding) in verdicts]


def two_sided(matter: Matter, *verdicts: str) -> Iterator[Line]:
    """Findings whose tellings pull apart: always two of them, each with its speaker."""
    for finding in with_verdict(matter, *verdicts):
        statements = tellings_apart(finding)
        statements = statements if matter.long else statements[:2]
        side = f"voices of {matter.name(finding.side)}" if finding.side else ""
        ground = clean(finding.reason).split(";")[0]
        cuts = _shown(matter, finding, statements, BOTH_SIDES)
        yield Line(
            0,
            mark=finding.verdict,
            head="; ".join(filter(None, (ground, side, matter.counts(finding)))),
            excerpts=once_each([matter.said(each, cut) for each, cut in zip(statements, cuts, strict=True)], least=2),
            cites=matter.labels(tuple(statement.cites for statement in statements)),
            why=_why(finding, ground=False),
            sure=_sure(finding),
            against=_against(matter, finding),
        )


def _against(matter: Matter, finding: Finding) -> tuple[tuple[str, str], ...]:
    """The labels of each two tellings that the verdict sets against each other: others tell the same as one of them."""
    cites = {statement.id: statement.cites for statement in finding.statements}
    links = [each for each in finding.links if each.relation == finding.verdict and {each.a, each.b} <= cites.keys()]
    pairs = [(matter.label(cites[each.a]), matter.label(cites[each.b])) for each in links]
    return tuple(dict.fromkeys(pairs)) or tuple(
        (matter.label(finding.statements[0].cites), matter.label(each.cites)) for each in finding.statements[1:2]
    )


def disputed(matter: Matter) -> Iterator[Line]:
    """What cannot both be true first, then what pulls apart."""
    yield from two_sided(matter, "conflicting")
    yield from two_sided(matter, "divergent")


def drift(matter: Matter) -> Iterator[Line]:
    """Paraphrases that move away from the quote they rest on."""
    yield from two_sided(matter, "drift")


def agreed(matter: Matter) -> Iterator[Line]:
    """What more than one report tells, with the counts and, on the one screen, who leaves it out.

    What is surely one comes first, then what most origins tell, then what is most central; what shares a sentence with a matter
    before it follows that.
    """

    def weight(finding: Finding) -> tuple[bool, int, float]:
        return finding.score < SURE, -finding.n_origins, -finding.central

    missing = by_finding(matter)
    found = sorted(with_verdict(matter, "corroborated", "repeated"), key=weight)
    for finding in _by_matter(found):
        statements = finding.statements if matter.long else _enough(finding)
        cuts = _shown(matter, finding, statements, TELLING)
        yield Line(
            0,
            mark=finding.verdict,
            head=matter.counts(finding) + ("" if matter.long else _left_out_by(missing.get(finding.id, []))),
            excerpts=once_each([matter.told(each, cut) for each, cut in zip(statements, cuts, strict=True)]),
            cites=matter.capped(matter.labels(finding.evidence), LABELS),
            why=_why(finding),
            sure=_sure(finding),
        )


def _by_matter(findings: Sequence[Finding]) -> list[Finding]:
    """The findings in their order, but each behind the first of those before it with which it shares a sentence."""
    groups: list[tuple[set[tuple[str, Span]], list[Finding]]] = []
    for finding in findings:
        own = {(cites.report, cites.sentence) for cites in finding.evidence}
        group = next((each for each in groups if each[0] & own), None)
        if group is None:
            groups.append((own, [finding]))
        else:
            group[1].append(finding)
    return [finding for _, together in groups for finding in together]


def by_finding(matter: Matter) -> dict[str, list[str]]:
    """The letters of the reports that leave out each finding, by its id."""
    missing: dict[str, set[str]] = {}
    for omission in matter.brief.omissions:
        missing.setdefault(omission.finding, set()).add(matter.numbering.letter(omission.report))
    return {finding: sorted(letters, key=_letter_order) for finding, letters in missing.items()}


def _enough(finding: Finding) -> tuple[Statement, ...]:
    """The clearest telling; with it that of another report, where it is not sure that the two tell one thing."""
    first, *others = finding.statements
    other = next((each for each in others if each.cites.report != first.cites.report), None)
    return (first,) if finding.score >= SURE or other is None else (first, other)


def only(matter: Matter) -> Iterator[Line]:
    """What a single source tells, by report, and which reports leave it out; one line a sentence."""
    missing = by_finding(matter)
    told: dict[str, list[Finding]] = {}
    for finding in with_verdict(matter, "single_source"):
        if finding.statements:
            told.setdefault(finding.statements[0].cites.report, []).append(finding)
    for telling in matter.brief.tellings:
        findings = sorted(told.get(telling.report.id, []), key=lambda each: each.statements[0].cites.span)
        without = sorted({letter for finding in findings for letter in missing.get(finding.id, [])}, key=_letter_order)
        group = f"Only in {matter.numbering.letter(telling.report.id)}" + _left_out_by(without)
        yield from _by_sentence(matter, findings, group)


def _letter_order(letter: str) -> tuple[int, str]:
    return len(letter), letter


def _left_out_by(letters: list[str]) -> str:
    if not letters:
        return ""
    return f", left out by {', '.join(letters)}" if len(letters) < 5 else f", left out by {len(letters)} others"


def _by_sentence(matter: Matter, findings: list[Finding], group: str) -> Iterator[Line]:
    """One line for all that one sentence tells."""
    sentences: dict[tuple[str, tuple[int, int]], list[Finding]] = {}
    for finding in findings:
        cites = finding.statements[0].cites
        sentences.setdefault((cites.report, cites.sentence), []).append(finding)
    for together in sorted(sentences.values(), key=lambda each: _asks(matter, each[0])):
        yield Line(
            0,
            excerpts=(_all_of(matter, [finding.statements[0] for finding in together]),),
            cites=tuple(dict.fromkeys(label for finding in together for label in matter.labels(finding.evidence))),
            group=group,
            # That one report tells it is what the heading says; a verdict that fell to this one has a reason of its own.
            why=" / ".join(dict.fromkeys(_why(each) for each in together if each.verdict != "single_source")),
        )


def _asks(matter: Matter, finding: Finding) -> bool:
    """Whether a sentence only asks: what it tells comes after all that is said."""
    cites = finding.statements[0].cites
    return matter.texts.get(cites.report, "")[slice(*cites.sentence)].rstrip(" \"'”’»)").endswith("?")


def _all_of(matter: Matter, told: list[Statement]) -> Excerpt:
    """The sentence of these statements, cut around the only one of them or else from its beginning."""
    first = told[0]
    cites = first.cites
    if len(told) > 1:
        cites = Citation(cites.report, cites.sentence[0], cites.sentence[1], cites.sentence)
    return matter.told(replace(first, cites=cites), Cut() if matter.long else Cut(ALONE))
