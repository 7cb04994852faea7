"""Where everybody stands, as text, JSON and CSV. Nothing here that is not in the stands."""

import csv
import io
import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from crosswire.brief.cutting import Cut
from crosswire.brief.layout import Sheet
from crosswire.brief.matter import Matter
from crosswire.brief.wording import clean, fit_for_json
from crosswire.model import Actor, Brief, Position, Story
from crosswire.model.layers import Stance
from crosswire.model.stands import Stand, Standing

SCHEMA_VERSION = 1

WORDS: dict[Stance, str] = {
    "for": "for", "against": "against", "conditional": "on a condition", "doubtful": "in doubt", "neutral": "neutral",
}  # fmt: skip

COLUMNS = ("side", "actor", "stance", "towards", "since", "before", "condition", "report", "start", "end", "day")


def render_standing_text(standing: Standing, *, width: int = 80, colour: bool = False) -> str:
    """The stands by side and actor, what moved, and the splits, in rows of this width."""
    sheet, matter = Sheet(width, colour), _matter(standing)
    n_analysed = sum(telling.analysed for telling in standing.tellings)
    rows = [f"{len(standing.tellings)} reports, {n_analysed} of {len(standing.tellings)} analysed"]
    if standing.splits:
        rows += ["", sheet.paint("VOICES OF ONE SIDE THAT DIFFER", "heading")]
    for split in standing.splits:
        rows.append(f" {matter.name(split.side)}")
        for stand in split.stands:
            rows += _stand(stand, matter, sheet, who=f"{matter.voice(stand.actor)}, ", indent="   ")
    if standing.stands:
        rows += ["", sheet.paint("WHERE THEY STAND", "heading")]
    for actor, own in groupby(standing.stands, key=lambda stand: (stand.actor.key, matter.voice(stand.actor))):
        stands = list(own)
        side = stands[0].actor.side
        of = f", {matter.name(side)}" if side and side != actor[0] else ""
        rows.append(f" {actor[1]}{of}")
        for stand in stands:
            rows += _stand(stand, matter, sheet, who="", indent="   ")
    if not standing.stands:
        rows += ["", "Nobody is told of as being for or against anything."]
    rows += ["", *_reports(standing, matter, sheet)]
    return "\n".join(rows) + "\n"


def _stand(stand: Stand, matter: Matter, sheet: Sheet, *, who: str, indent: str) -> Iterator[str]:
    last = stand.positions[-1]
    towards = clean(last.towards)
    if towards:
        most = 2 * sheet.width - 60
        shown = f"‹{towards if len(towards) <= most else towards[: most - 1].rsplit(' ', 1)[0] + ' …'}›"
        shown += f" (‹{clean(last.cue)}›)" if last.cue else ""
    else:
        shown = f"‹{matter.excerpt(last.cites, Cut(2 * sheet.width - 40)).text}›"
    labels = " ".join(matter.labels(tuple(position.cites for position in stand.positions)))
    since = f", since {stand.since.isoformat()}" if stand.since else ""
    moved = "".join(f"{WORDS[stance]}{f' ({day})' if day else ''}, then " for stance, day in stand.before)
    words = f"{who}{moved}{WORDS[stand.stance]}{since}: {shown} [{labels}]"
    yield from sheet.wrapped(words, first=indent, then=indent + "  ")


def _reports(standing: Standing, matter: Matter, sheet: Sheet) -> Iterator[str]:
    cited = {position.cites.report for stand in standing.stands for position in stand.positions}
    written = dict(standing.written)
    for telling in standing.tellings:
        if telling.report.id in cited:
            on = written.get(telling.report.id, telling.report.written_on)
            day = f"{on.value}{' (borrowed)' if on.basis == 'borrowed' else ''}" if on.value else "undated"
            words = f"{telling.report.source.name}, {day} ‹{clean(telling.report.title or '')}›"
            yield from sheet.wrapped(
                words, first=f"{matter.numbering.letter(telling.report.id):<3} ", then="    ", style="dim"
            )


def render_standing_json(standing: Standing) -> str:
    """Everything in one JSON object."""
    matter = _matter(standing)
    data = {
        "schema_version": SCHEMA_VERSION,
        "n_reports": len(standing.tellings),
        "n_analysed": sum(telling.analysed for telling in standing.tellings),
        "stands": [_data(stand, matter) for stand in standing.stands],
        "splits": [
            {
                "side": split.side,
                "name": matter.name(split.side),
                "stands": [_data(each, matter) for each in split.stands],
            }
            for split in standing.splits
        ],
    }
    return json.dumps(fit_for_json(data), ensure_ascii=False, indent=2) + "\n"


def _data(stand: Stand, matter: Matter) -> dict[str, Any]:
    return {
        "actor": {"key": stand.actor.key, "name": matter.voice(stand.actor), "side": stand.actor.side},
        "towards": stand.towards,
        "stance": stand.stance,
        "since": stand.since.isoformat() if stand.since else None,
        "before": [{"stance": stance, "since": day.isoformat() if day else None} for stance, day in stand.before],
        "positions": [_position(position) for position in stand.positions],
    }


def _position(position: Position) -> dict[str, Any]:
    return {
        "stance": position.stance,
        "towards": position.towards,
        "cue": position.cue,
        "condition": position.condition,
        "day": position.since.isoformat() if position.since else None,
        "cites": {"report": position.cites.report, "start": position.cites.start, "end": position.cites.end},
    }


def render_standing_csv(standing: Standing) -> str:
    """One row a position, with the stand it belongs to; fields that a spreadsheet would compute are made text."""
    matter = _matter(standing)
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for stand in standing.stands:
        before = "; ".join(f"{stance} {day or ''}".strip() for stance, day in stand.before)
        side = matter.name(stand.actor.side) if stand.actor.side else ""
        for position in stand.positions:
            cites = position.cites
            row = (
                side, matter.voice(stand.actor), position.stance, clean(position.towards), stand.since or "", before,
                clean(position.condition or ""), cites.report, cites.start, cites.end, position.since or "",
            )  # fmt: skip
            table.writerow([_safe(str(value)) for value in row])
    return out.getvalue()


def _safe(value: str) -> str:
    return f"'{value}" if value[:1] in {"=", "+", "-", "@"} else value


def _matter(standing: Standing) -> Matter:
    """What the citations of the stands are labelled and excerpted by."""
    positions = tuple(position for stand in standing.stands for position in stand.positions)
    story = Story("", tuple(telling.report.id for telling in standing.tellings), "")
    actors = tuple(Actor(key, name, "person") for key, name in standing.names)
    return Matter(Brief(story, standing.tellings, actors=actors, positions=positions), long=False)
