"""Reports and layers as JSON and back: the one form in which they travel between store, workers and processes.

A layer is `{"v": 1, "kind": "Entity", "by": [...], "columns": {...}, "n": 12}`: one column a field, one value an
annotation, so that names are not written once for every word. A field that holds its default throughout has no column.
`by` lists what made the annotations; the column of that name holds places in it.
"""

import json
from collections.abc import Sequence
from dataclasses import Field, fields
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

import cattrs

from crosswire.errors import DataError
from crosswire.model import layers as _layers
from crosswire.model.layers import MADE_BY, Annotation
from crosswire.model.report import Report

_Noun = TypeVar("_Noun")

VERSION = 1
"""Version of the form; it rises when what was written before can no longer be read as it stands."""

Kind = type[Annotation]

KINDS: dict[str, Kind] = {name: getattr(_layers, name) for name in MADE_BY}
"""Every layer there is, by name."""


def report_data(report: Report) -> dict[str, Any]:
    """A report as plain JSON data; fields that hold their default are left out."""
    return {"v": VERSION, **_unstructured(report)}


def report_from(data: dict[str, Any]) -> Report:
    """The report that `report_data` made the data from.

    Raises:
        DataError: the data are of a newer version, or not of this form.
    """
    report: Report = _structured(Report, _checked(data))
    return report


def layer_data(kind: Kind, found: Sequence[Annotation]) -> dict[str, Any]:
    """A layer as plain JSON data, in columns."""
    makers = list(dict.fromkeys(each.by for each in found))
    columns: dict[str, list[Any]] = {}
    for field in fields(kind):
        values = [getattr(each, field.name) for each in found]
        if field.name == "by":
            values = [makers.index(value) for value in values] if len(makers) > 1 else []
        elif values and all(value == field.default for value in values):
            continue
        elif not _plain(field):
            values = [_unstructured(value) for value in values]
        if values:
            columns[field.name] = values
    return {"v": VERSION, "kind": kind.__name__, "by": makers, "n": len(found), "columns": columns}


def layer_from(data: dict[str, Any]) -> tuple[Annotation, ...]:
    """The annotations that `layer_data` made the data from.

    Raises:
        DataError: the data are of a newer version, of no known layer, or not of this form.
    """
    data = _checked(data)
    kind = KINDS.get(data.get("kind", ""))
    if kind is None:
        raise DataError(f"There is no layer {data.get('kind')!r}. Layers here: {', '.join(KINDS)}.")
    n, makers, columns = data["n"], data["by"], data["columns"]
    known = {field.name: field for field in fields(kind)}
    if extra := sorted(set(columns) - set(known)):
        raise DataError(f"The layer {kind.__name__} has no {', '.join(extra)}; it was written by another version.")
    values = {name: _column(known[name], column) for name, column in columns.items() if name != "by"}
    if any(len(column) != n for column in values.values()):
        raise DataError(f"The layer {kind.__name__} is damaged: its columns are not of one length.")
    made = [makers[place] for place in columns["by"]] if "by" in columns else [makers[0] if makers else ""] * n
    names = list(values)
    return tuple(
        kind(**dict(zip(names, row, strict=True)), by=by)
        for row, by in zip(zip(*values.values(), strict=True) if names else [()] * n, made, strict=True)
    )


def plain_data(value: Any) -> Any:
    """Any noun, or a tuple of them, as plain JSON data; fields that hold their default are left out."""
    return _unstructured(value)


def noun_from(kind: type[_Noun], data: Any) -> _Noun:
    """The noun that `plain_data` made the data from.

    Raises:
        DataError: the data are not of this form.
    """
    noun: _Noun = _structured(kind, data)
    return noun


def dumps(data: Any) -> bytes:
    """The data as compact UTF-8 JSON; the same data give the same bytes."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _checked(data: dict[str, Any]) -> dict[str, Any]:
    version = data.get("v")
    if version != VERSION:
        raise DataError(f"This was written in version {version!r} of the form, and this program reads {VERSION}.")
    return {name: value for name, value in data.items() if name != "v"}


def _column(field: Field[Any], column: list[Any]) -> list[Any]:
    return column if _plain(field) else [_structured(field.type, value) for value in column]


@cache
def _plain_types() -> frozenset[object]:
    """Types that are JSON as they stand: texts, numbers, and the named sets of texts."""
    literal = (_layers.EntityKind, _layers.Mention, _layers.Style, _layers.Stance, _layers.TimeType)
    more = (_layers.Granularity, _layers.EventStatus, _layers.Part)
    return frozenset({str, int, bool, float, str | None, float | None, *literal, *more})


def _plain(field: Field[Any]) -> bool:
    return field.type in _plain_types()


@cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(
        omit_if_default=True, forbid_extra_keys=True, unstruct_collection_overrides={tuple: list}
    )
    converter.register_unstructure_hook(datetime, lambda moment: moment.isoformat())
    converter.register_unstructure_hook(date, lambda day: day.isoformat())
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_structure_hook(date | datetime, lambda text, _: _moment(text))
    converter.register_structure_hook(date | datetime | None, lambda text, _: None if text is None else _moment(text))
    converter.register_unstructure_hook(date | datetime, lambda moment: moment.isoformat())
    converter.register_unstructure_hook(
        date | datetime | None, lambda moment: None if moment is None else moment.isoformat()
    )
    return converter


def _moment(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _unstructured(value: Any) -> Any:
    return _converter().unstructure(value)


def _structured(kind: Any, value: Any) -> Any:
    try:
        return _converter().structure(value, kind)
    except (cattrs.BaseValidationError, ValueError, TypeError, KeyError) as error:
        name = getattr(kind, "__name__", str(kind))
        raise DataError(f"This is not a {name} in the form of version {VERSION}: {type(error).__name__}.") from error


__all__ = [
    "KINDS",
    "VERSION",
    "dumps",
    "layer_data",
    "layer_from",
    "noun_from",
    "plain_data",
    "report_data",
    "report_from",
]
