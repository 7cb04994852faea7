"""The lines of who said what, and of where each stands."""

from collections.abc import Iterator

from crosswire.brief.cutting import Cut, shorten
from crosswire.brief.matter import Matter, plural
from crosswire.brief.page import Excerpt, Line, Note
from crosswire.brief.tellings import once_each
from crosswire.brief.wording import clean
from crosswire.model import Utterance

SHORT = 132
"""Columns of an excerpt on the one screen."""
BY_ITSELF = 4
"""Words from which the content of an utterance is understood without its sentence."""

STANCES = {"for": "in favour", "against": "against it", "conditional": "on a condition", "doubtful": "in doubt"}


def _speakers(matter: Matter) -> list[tuple[str, list[Utterance]]]:
    """The utterances by who made them; who is heard most comes first, nobody named last."""
    heard: dict[str, list[Utterance]] = {}
    for utterance in matter.brief.utterances:
        last = utterance.chain[-1] if utterance.chain else None
        heard.setdefault((last.key or last.name) if last else "", []).append(utterance)
    return sorted(heard.items(), key=lambda each: (not each[0], -len(each[1])))


def _manner(matter: Matter, utterance: Utterance) -> str:
    """How the words came: through whom, and (where all is shown) in favour or against, to whom."""
    relays = [f"via {matter.voice(relay)}" for relay in reversed(utterance.chain[:-1])]
    view = "a view, not asserted" if utterance.embedded else ""
    if not matter.long:
        return ", ".join(filter(None, (*relays, view)))
    stance = STANCES.get(utterance.stance, "")
    to = f"to {clean(utterance.addressee)}" if utterance.addressee else ""
    return ", ".join(filter(None, (*relays, stance, to, view)))


def _words(matter: Matter, utterance: Utterance, columns: int | None) -> Excerpt:
    """What was said; with the sentence around it where it is too little to be understood, or only what was promised."""
    text = matter.texts.get(utterance.cites.report, "")
    spans = utterance.content or (utterance.cites.span,)
    said = " … ".join(filter(None, (clean(text[start:end]) for start, end in spans)))
    if len(said.split()) < BY_ITSELF or said.startswith("to "):
        said = matter.excerpt(utterance.cites, Cut(columns)).text
    said = said if columns is None else shorten(said, columns)
    return Excerpt(matter.label(utterance.cites), said, utterance.cites, "", _manner(matter, utterance))


def _telling_most(utterances: list[Utterance]) -> list[Utterance]:
    """The one to show where only one is shown: with a stance, then in quotation marks, then the first."""
    order = sorted(range(len(utterances)), key=lambda n: (*_weight(utterances[n]), n))
    return [utterances[n] for n in order]


def _weight(utterance: Utterance) -> tuple[bool, bool, bool]:
    return utterance.embedded, utterance.stance == "neutral", utterance.style == "indirect"


def voices(matter: Matter) -> Iterator[Line]:
    """Each speaker with role and side, and the words."""
    actors = {actor.key: actor for actor in matter.brief.actors}
    for who, utterances in _speakers(matter):
        last = utterances[0].chain[-1] if utterances[0].chain else None
        actor = actors.get(who)
        role = clean(actor.role) if actor and actor.role else ""
        side = (actor.side if actor else None) or (last.side if last else None)
        own = {utterance.cites.report for utterance in utterances}
        for_whom = f"for {matter.name(side)}" if side and side != who and matter.names_state(side, own) else ""
        about = ", ".join(filter(None, (role, for_whom)))
        shown = utterances if matter.long else _telling_most(utterances)[:1]
        yield Line(
            0,
            mark=plural(len(utterances), "statement"),
            head=(matter.voice(last) if last else "Nobody is named") + (f" ({about})" if about else ""),
            excerpts=once_each([_words(matter, utterance, None if matter.long else SHORT) for utterance in shown]),
            notes=tuple(_said_once(matter, who)) if matter.long else (),
            cites=matter.labels(tuple(utterance.cites for utterance in utterances)),
        )


def _said_once(matter: Matter, who: str) -> Iterator[Note]:
    """Which utterances of a speaker several reports render, and what each of them alone has."""
    for saying in matter.brief.sayings:
        if (saying.speaker.key or saying.speaker.name) != who:
            continue
        labels = matter.labels(tuple(rendering.utterance.cites for rendering in saying.renderings))
        yield Note(f"one utterance in {', '.join(labels[:-1])} and {labels[-1]}")
        for rendering in saying.renderings:
            if rendering.only:
                cites = rendering.utterance.cites
                alone = " … ".join(clean(matter.texts[cites.report][start:end]) for start, end in rendering.only)
                yield Note("only here:", Excerpt(matter.label(cites), alone, cites))


def positions(matter: Matter) -> Iterator[Line]:
    """Where each actor stands, towards what."""
    for position in matter.brief.positions:
        if position.stance == "neutral":
            continue
        told = matter.verbatim(position.towards, (position.cites,), Cut() if matter.long else Cut(SHORT))
        if told:
            condition = clean(position.condition) if position.condition else ""
            needed = matter.verbatim(condition, (position.cites,), Cut()) if condition else None
            yield Line(
                0,
                mark=position.stance,
                head=matter.voice(position.actor),
                excerpts=(told,),
                notes=(Note("on condition", needed),) if needed else (),
                cites=(told.label,),
            )
