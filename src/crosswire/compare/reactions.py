"""Where two take sides on one matter: for and against, an accusation and its answer, agreement and dispute."""

from collections.abc import Iterator

from crosswire.compare.ground import Ground, common
from crosswire.compare.lines import Part
from crosswire.compare.relations import matched
from crosswire.compare.words import DENIAL_SCALE, UNITY_SCALE, denials, poles


def stance(a: Part, b: Part) -> Iterator[Ground]:
    """One is in favour of what the other is against or doubts."""
    s, t = a.statement, b.statement
    opposed = {s.stance, t.stance} in ({"for", "against"}, {"for", "doubtful"})
    if not opposed or a.voices & b.voices:
        return
    words = (
        "one is in favour, the other against"
        if "against" in {s.stance, t.stance}
        else "one is in favour, the other in doubt"
    )
    yield Ground("stance", s, t, words, common(a, b), firm=bool(a.sides & b.sides) and _towards_one(a, b))


def _towards_one(a: Part, b: Part) -> bool:
    """Whether both stands are taken towards one thing: most of what the one is about stands in the other."""
    ones, others = _towards(a), _towards(b)
    return matched(ones, others) >= TOWARDS * min(len(ones), len(others)) > 0


TOWARDS = 0.4
"""Share of the words for what a stand is taken towards that two stands must have in common."""


def _towards(part: Part) -> frozenset[str]:
    """What a stand is taken towards: what is done by it, or else all that is told besides."""
    own = [act for act in part.acts if part.statement.what in act.verbs and act.mood != "doubt"]
    if not own:
        return frozenset()
    things = frozenset(word for act in own for word in act.things)
    below = frozenset(word for act in part.acts if act not in own for word in act.verbs | act.things | act.words)
    return things or below


def accused(a: Part, b: Part) -> Iterator[Ground]:
    """One accuses somebody; in the other that somebody, or a voice of that side, says it is not so."""
    for accuser, answer in ((a, b), (b, a)):
        s, t = accuser.statement, answer.statement
        own = {*answer.voices, *answer.sides} if t.chain else set()
        about = own & set(t.who) or set(t.who) & _OURSELVES
        if (
            s.what in _ACCUSING
            and own & set(s.whom)
            and about
            and t.polarity == "negative"
            and s.polarity == "positive"
            and _answers(accuser, answer)
        ):
            yield Ground("accused", a.statement, b.statement, _ANSWERED, common(a, b), firm=True)


def _answers(accuser: Part, answer: Part) -> bool:
    """Whether a no answers an accusation: it denies, speaks of all time ("never"), or of what the accused is charged with."""
    if answer.words & denials() or {"never", "always"} & answer.printed:
        return True
    said_no = (act for act in answer.acts if act.negated and act.mood == "done" and answer.statement.what in act.verbs)
    return any(matched(act.verbs | act.things | act.words, accuser.words) for act in said_no)


_ANSWERED = "one accuses, the accused says it is not so"
_OURSELVES = frozenset({"i", "we"})
_ACCUSING = frozenset({"accuse", "blame", "charge", "fault"})


def opposite(a: Part, b: Part) -> Iterator[Ground]:
    """Words at two ends of a scale of opposites."""
    turned = {(scale, -end) for scale, end in b.poles}
    scales = {scale for scale, _ in a.poles & turned} - {scale for scale, _ in a.poles & b.poles} - {DENIAL_SCALE}
    if scales and a.statement.polarity == b.statement.polarity and a.words & b.words:
        firm = UNITY_SCALE in scales and bool(_divided(a) & _divided(b) & a.groups & b.groups)
        words = _UNITED if UNITY_SCALE in scales else "the wording points in opposite directions"
        yield Ground("opposite", a.statement, b.statement, words, common(a, b), firm=firm)


def _divided(part: Part) -> frozenset[str]:
    """The words of acts that tell of agreement or dispute: who is united or divided."""
    every = ((act, act.verbs | act.things | act.words) for act in part.acts)
    return frozenset(
        word
        for act, words in every
        if any(s == UNITY_SCALE for w in words for s, _ in poles(w))
        for word in act.doers | act.things
    )


_UNITED = "one tells of agreement, the other of dispute"
