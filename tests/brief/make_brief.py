"""Briefs about invented reports, for the tests of what renders them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from crosswire.model import (
    Actor,
    Brief,
    Citation,
    Echo,
    Finding,
    Furniture,
    Hint,
    Link,
    Moment,
    Need,
    Omission,
    Origin,
    Overstatement,
    Plan,
    PlanChange,
    Position,
    Rejected,
    Report,
    Sentence,
    Silence,
    Source,
    Span,
    Statement,
    Story,
    Telling,
    Utterance,
    Verdict,
    Voice,
    WrittenOn,
)

COURIER = """Portugal and Morocco to resume talks on sardine catch

Lisbon: Portugal and Morocco have agreed to resume talks on the sardine catch before a conference in Rabat this June, \
the Fisheries Commission said today.

There is "wide support" for the talks, its chairwoman, Helga Norrby, said. "We all agreed that the stocks cannot wait," \
she told reporters.

Moroccan Fisheries Minister Ilias Tazruti welcomed the announcement, but said any deal must protect Morocco's fleet.

"A deal has to protect both fleets, otherwise no harbour will respect it," Tazruti said.

Its last round of talks broke down in October over the size of nets.

The patrol agreement will enter into force once both parliaments have ratified it, Norrby said.

This site uses cookies to improve your visit."""

WIRE = """Fisheries body announces sardine talks; Morocco says it was not asked

Lisbon: Portugal and Morocco will return to talks about the sardine catch before the conference on June 10-11 in Rabat, \
the Fisheries Commission announced on Tuesday.

Moroccan Foreign Minister Nadir Belkasri complained that the commission had announced the talks without asking Morocco, \
the Tidewater news agency reported.

"There is wide support for a new round," said Helga Norrby, who chairs the commission.

Spanish Fisheries Minister Clara Montoliu said the talks could begin in May.

The last round collapsed in October in a quarrel about the size of nets."""

HOSTILE = (
    "<script>alert(1)</script> [x](javascript:alert(1)) ![i](http://evil.example/p.png) **bold** `code` \x1b[31mred\x1b[0m "
    "\x9b2J \u202eesrever \ufeff\x00NUL\x07 </style><img src=x onerror=alert(2)> {{ 7*7 }} {% raw %} | pipe | www.evil.example "
    "a@evil.example http://evil.example/ # no heading & &amp; \ud800 END:VEVENT BEGIN:VALARM"
)
"""Words that would act on a terminal, a page, a calendar, if a renderer let them."""

NORRBY = Voice("Helga Norrby", "person:helga norrby", "org:fisheries commission")
TAZRUTI = Voice("Ilias Tazruti", "person:ilias tazruti", "state:MAR")
BELKASRI = Voice("Nadir Belkasri", "person:nadir belkasri", "state:MAR")
MONTOLIU = Voice("Clara Montoliu", "person:clara montoliu", "state:ESP")
TIDEWATER = Voice("Tidewater", "org:tidewater")

_SENTENCE = re.compile(r'[^\s].*?(?:[.!?]["”]?(?=\s|$)|(?=\n|$))')


def sentences(text: str, *, title: Span | None = None) -> tuple[Sentence, ...]:
    """The sentences of a simple text, the headline told from the body."""
    return tuple(
        Sentence(m.start(), m.end(), 0, 0, "headline" if title and m.end() <= title[1] else "body")
        for m in _SENTENCE.finditer(text)
        if m.group().strip()
    )


def report(name: str, text: str, *, published: date | None = None, language: str = "en") -> Report:
    """A report whose first line is its headline."""
    title = text.splitlines()[0] if text.strip() else None
    span = (0, len(title)) if title else None
    source = Source(name, name.replace("-", " ").title())
    return Report(name, source, text, title=title, title_span=span, language=language, published=published)


def telling(of: Report, *, furniture: Sequence[str] = (), analysed: bool = True) -> Telling:
    """A telling with these passages set aside."""
    aside = tuple(
        Furniture(
            of.text.index(words), of.text.index(words) + len(words), kind="cookie_notice", reason="speaks of cookies"
        )
        for words in furniture
    )
    found = sentences(of.text, title=of.title_span) if analysed else ()
    body = tuple(s for s in found if not any(f.start <= s.start < f.end for f in aside))
    return Telling(of, analysed, aside, body)


def cite(of: Report, words: str) -> Citation:
    """The citation of these words of a report, in their sentence."""
    start = of.text.index(words)
    around = next(s for s in sentences(of.text, title=of.title_span) if s.start <= start < s.end)
    return Citation(of.id, start, start + len(words), around.span)


def statement(of: Report, words: str, *chain: Voice) -> Statement:
    """The statement that these words make."""
    cites = cite(of, words)
    return Statement(f"{of.id}:{cites.start}", cites, chain)


def finding(name: str, verdict: Verdict, *statements: Statement, reason: str = "", side: str | None = None) -> Finding:
    """A finding with its counts taken from its statements."""
    outlets = len({s.cites.report for s in statements})
    last = tuple(dict.fromkeys(s.chain[-1].key or s.chain[-1].name for s in statements if s.chain))
    relation = verdict if verdict in ("divergent", "conflicting") else "same"
    links = tuple(Link(statements[0].id, other.id, relation, 0.8, "because") for other in statements[1:])
    return Finding(name, verdict, statements, links, outlets, outlets, len(last), last, side, reason, 0.8, "Judge()")


def brief() -> Brief:
    """Two reports with something in every part of the brief."""
    a, b = report("harbour-courier", COURIER), report("northern-wire", WIRE, published=date(2031, 3, 4))
    findings = (
        finding(
            "f1",
            "divergent",
            statement(a, "welcomed the announcement", TAZRUTI),
            statement(b, "the commission had announced the talks without asking Morocco", TIDEWATER, BELKASRI),
            reason="two voices of one side: one welcomes, the other objects; both can be true",
            side="state:MAR",
        ),
        finding(
            "f2",
            "drift",
            statement(a, "any deal must protect Morocco's fleet", TAZRUTI),
            statement(a, "A deal has to protect both fleets", TAZRUTI),
            reason="the quote names both fleets",
        ),
        finding(
            "f3",
            "corroborated",
            statement(a, "Its last round of talks broke down in October"),
            statement(b, "The last round collapsed in October"),
            reason="same event and month",
        ),
        finding(
            "f4",
            "repeated",
            statement(a, 'There is "wide support" for the talks', NORRBY),
            statement(b, '"There is wide support for a new round,"', NORRBY),
            reason="one ultimate source",
        ),
        finding("f5", "single_source", statement(b, "the talks could begin in May", MONTOLIU)),
        finding("f6", "single_source", statement(a, "We all agreed that the stocks cannot wait", NORRBY)),
    )
    return Brief(
        story=Story(
            "story-1",
            (a.id, b.id),
            b.title or "",
            origins=(Origin("o1", (a.id,)), Origin("o2", (b.id,))),
            written=(
                (a.id, WrittenOn(date(2031, 3, 4), "borrowed", '"today" here is "Tuesday" there', b.id)),
                (b.id, WrittenOn(date(2031, 3, 4), "stated", "update line")),
            ),
        ),
        tellings=(telling(a, furniture=["This site uses cookies to improve your visit."]), telling(b)),
        actors=(
            Actor("person:ilias tazruti", "Ilias Tazruti", "person", "state:MAR", "Moroccan Fisheries Minister"),
            Actor("state:MAR", "Morocco", "state", code="MAR"),
            Actor("person:helga norrby", "Helga Norrby", "person", "org:fisheries commission", "chairwoman"),
            Actor("org:fisheries commission", "Fisheries Commission", "organisation"),
        ),
        findings=findings,
        utterances=(
            _said(a, '"We all agreed that the stocks cannot wait,"', NORRBY, to="reporters"),
            _said(a, '"A deal has to protect both fleets, otherwise no harbour will respect it,"', TAZRUTI),
            _said(b, "the commission had announced the talks without asking Morocco", TIDEWATER, BELKASRI),
        ),
        positions=(
            Position(
                TAZRUTI, "the announcement", "for", cite(a, "the announcement"), "welcomed", "protect Morocco's fleet"
            ),
        ),
        agenda=_agenda(a, b),
        timeline=(
            Moment(
                "Its last round of talks broke down in October",
                "2030-10",
                date(2030, 10, 1),
                date(2030, 11, 1),
                (cite(a, "broke down in October"), cite(b, "collapsed in October")),
            ),
        ),
        omissions=(Omission(a.id, "f5", 1, 0.4), Omission(b.id, "f6", 1, 0.2)),
        silences=(
            Silence("outlet", a.source.id, "f5", 1, (a.id,), 0.4),
            Silence("country", "MAR", "f6", 1, (b.id,), 0.2),
        ),
        overstatements=(
            Overstatement(
                "v1",
                a.id,
                "hedge",
                (20, 29),
                (cite(a, "agreed to resume talks"),),
                'the headline says "to resume", the report only "agreed to resume"',
            ),
            Overstatement("v2", b.id, "name", (39, 46), (), "the headline names Morocco, the report nowhere"),
        ),
        rejected=(Rejected("notes.bin", "reading", "it holds no text"),),
    )


def _said(of: Report, words: str, *chain: Voice, to: str | None = None) -> Utterance:
    cites = cite(of, words)
    style = "direct" if words.startswith('"') else "indirect"
    return Utterance(chain, style, (cites.span,), cites, to)  # type: ignore[arg-type]


def _agenda(a: Report, b: Report) -> tuple[Plan, ...]:
    talks = "talks about the sardine catch before the conference on June 10-11 in Rabat"
    ratified = "once both parliaments have ratified it"
    return (
        Plan(
            "plan-talks",
            talks,
            "agreed",
            (cite(b, talks), cite(a, "resume talks on the sardine catch")),
            ("state:PRT", "state:MAR"),
            date(2031, 3, 4),
            date(2031, 6, 10),
            Hint("2031-05", "Clara Montoliu", cite(b, "could begin in May")),
        ),
        Plan(
            "plan-rabat", "the conference on June 10-11 in Rabat", "scheduled", (cite(b, "conference on June"),),
            (), date(2031, 6, 10), date(2031, 6, 12), place="Rabat",
        ),
        Plan(
            "plan-patrol", "The patrol agreement will enter into force", "conditional", (cite(a, "The patrol agreement"),),
            needs=(Need(ratified, cite(a, ratified)),),
        ),
        Plan("plan-late", "talks", "proposed", (cite(b, "talks could begin"),), latest=date(2031, 6, 1)),
    )  # fmt: skip


def empty() -> Brief:
    """A brief of no report at all."""
    return Brief(Story("story-0", (), ""), ())


def single() -> Brief:
    """One report alone."""
    b = report("northern-wire", WIRE, published=date(2031, 3, 4))
    found = finding("f1", "single_source", statement(b, "the talks could begin in May", MONTOLIU))
    return Brief(Story("story-2", (b.id,), b.title or "", (Origin("o", (b.id,)),)), (telling(b),), findings=(found,))


def unread() -> Brief:
    """Two reports, one in a language that is not analysed."""
    whole = single()
    other = report("ile-de-feu", "Une commission annonce des pourparlers\n\nElle se réunira mardi.", language="fr")
    (b,) = whole.tellings
    echo = Echo(
        cite(other, "Elle se réunira mardi."),
        "fr",
        cite(b.report, "the talks could begin in May"),
        0.61,
        ("2031",),
        "f1",
    )
    return replace(whole, tellings=(*whole.tellings, telling(other, analysed=False)), echoes=(echo,))


def of_words(words: str) -> Brief:
    """Two reports that both say these words, in every part of the brief."""
    a, b = report("one", f"{words}\n\n{words} said one."), report("two", f"{words}\n\n{words} said two.")
    voice = Voice(words, f"person:{words}")
    spans = {r.id: (len(words) + 2, len(r.text)) for r in (a, b)}
    cites = {key: Citation(key, span[0], span[0] + len(words), span) for key, span in spans.items()}
    told = [Statement(f"s{key}", cites[key], (voice, voice)) for key in spans]
    layer = {r.id: (Sentence(0, len(words), 0, 0, "headline"), Sentence(*spans[r.id], 0, 0)) for r in (a, b)}
    aside = Furniture(0, len(words), kind=words, reason=words)
    verdicts: tuple[Verdict, ...] = ("conflicting", "corroborated", "drift")
    return Brief(
        Story("story-3", ("one", "two"), words, written=(("one", WrittenOn(None, "unknown", words)),)),
        tuple(Telling(replace(r, url=f"javascript:{words}"), analysed=True, furniture=(aside,), sentences=layer[r.id]) for r in (a, b)),
        (Actor(f"person:{words}", words, "person", words, words, (words,)),),
        (
            *(finding(f"f{v}", v, *told, reason=words, side=words) for v in verdicts),
            finding("only", "single_source", told[0], reason=words),
        ),
        tuple(Utterance((voice,), "indirect", (cites[key].span,), cites[key], words) for key in spans),
        (Position(voice, words, "for", cites["one"], words, words),),
        (
            Plan("p\r\nX:1", words, "proposed", (cites["one"],), (words,), date(2031, 1, 1), date(2031, 1, 3),
                 Hint(words, words, cites["two"]), words, (Need(words, cites["one"]),), (PlanChange("proposed", cites["one"]),)),
        ),
        (Moment(words, words, None, None, (cites["two"],)),),
        (Omission("two", "only", 1),),
        overstatements=(Overstatement(words, "one", "cause", (0, len(words)), (cites["one"],), words),),
        silences=(Silence("country", words, "fcorroborated", 2, ("one", "two")),),
        echoes=(Echo(cites["two"], words, cites["one"], 0.5, (words,)),),
        apart=(Telling(replace(a, id="three"), analysed=True),),
        rejected=(Rejected(words, words, words),),
    )  # fmt: skip


def large(n_findings: int = 50, n_reports: int = 12) -> Brief:
    """Many reports and many findings of every verdict."""
    names = [f"outlet-{n}" for n in range(n_reports)]
    lines = [
        f"Matter {n} was settled by envoy {n} in the long hall of the old harbour office." for n in range(n_findings)
    ]
    reports = [report(name, f"Headline of {name}\n\n" + "\n\n".join(lines)) for name in names]
    verdicts: tuple[Verdict, ...] = ("divergent", "corroborated", "single_source", "conflicting", "repeated")
    findings = []
    for n in range(n_findings):
        verdict = verdicts[n % len(verdicts)]
        n_tellings = 1 if verdict == "single_source" else 2
        told = [
            statement(reports[(n + k) % n_reports], lines[n][:-1], Voice(f"Envoy {n}", f"person:envoy {n}"))
            for k in range(n_tellings)
        ]
        findings.append(finding(f"f{n}", verdict, *told, reason=f"reason {n}"))
    utterances = tuple(
        Utterance(f.statements[0].chain, "indirect", (f.statements[0].cites.span,), f.statements[0].cites)
        for f in findings
    )
    story = Story("story-4", tuple(names), "Fifty matters settled", tuple(Origin(n, (n,)) for n in names))
    return Brief(story, tuple(telling(r) for r in reports), findings=tuple(findings), utterances=utterances)


ALL = {
    "full": brief(),
    "empty": empty(),
    "single": single(),
    "unread": unread(),
    "hostile": of_words(HOSTILE),
    "right_to_left": of_words("أعلن الوزير أن المحادثات ستبدأ في مايو"),
    "wide": of_words("部長は会談が五月に始まると述べた" * 8),
    "large": large(),
}
"""Every case that each renderer has to stand."""
