"""Events as tables: columns like those of GDELT 2.0 and POLECAT, and a table of our own; one row an event."""

import calendar
import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import ModuleType
from typing import Any

from crosswire import extras
from crosswire.brief.event_cells import Cell, Sources, chain, contexts, first_day, listed, parties, plover, safe
from crosswire.language.countries import by_code
from crosswire.model import CODEBOOK, EventRecord, Participant, Report

_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
          "Type2Code", "Type3Code")  # fmt: skip
OURS = ("Status", "Planned", "DateBasis", "CrosswireID", "Codebook")
"""Columns behind those of another's format: what that has no place for."""

GDELT = (
    "GlobalEventID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources",
    "NumArticles", "AvgTone",
    *(f"Actor1Geo_{name}" for name in _GEO), *(f"Actor2Geo_{name}" for name in _GEO), *(f"ActionGeo_{name}" for name in _GEO),
    "DATEADDED", "SOURCEURL", *OURS,
)  # fmt: skip
"""The 61 columns of GDELT 2.0's event table in their order, then ours."""

POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version", *OURS,
)  # fmt: skip
"""The 40 columns of POLECAT in their order, then ours."""

CSV = (
    "id", "type", "class", "cameo", "mode", "contexts", "status", "planned", "earliest", "latest", "date_basis",
    "actors", "actor_codes", "actor_sectors", "recipients", "recipient_codes", "recipient_sectors", "symmetric",
    "place", "country", "latitude", "longitude", "scale", "n_reports", "n_origins", "differences", "said_by", "rule",
    "outlets", "urls", "sentence", "codebook",
)  # fmt: skip
"""The columns of our own table."""

QUAD_CLASSES = {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4}

Row = dict[str, Cell]


def gdelt_row(record: EventRecord, sources: Sources) -> Row:
    """One row with GDELT's columns; what Crosswire does not know (tone, geography of actors) is left empty."""
    doing, done = parties(record)
    day = first_day(record)
    place = record.place
    country = by_code(place.country) if place and place.country else None
    written = [t.written for t in record.tellings if t.written]
    base = record.cameo if len(record.cameo) <= 3 else record.cameo[:3]
    row: Row = {
        "GlobalEventID": int(record.id.rpartition(":")[2], 16),
        **_gdelt_days(day),
        **_gdelt_actor("Actor1", doing),
        **_gdelt_actor("Actor2", done),
        "EventCode": record.cameo,
        "EventBaseCode": base,
        "EventRootCode": record.cameo[:2],
        "QuadClass": QUAD_CLASSES[record.quad],
        "GoldsteinScale": record.scale,
        "NumMentions": len(record.tellings),
        "NumSources": len({sources.outlet(t) for t in record.tellings}),
        "NumArticles": record.n_reports,
        "DATEADDED": int(f"{min(written):%Y%m%d}000000") if written else None,
        "SOURCEURL": safe(sources.url(record.tellings[0])) if record.tellings else None,
        **_ours(record),
    }
    if place is not None:
        row |= {
            "ActionGeo_Type": 1 if country and place.name == country.name else 4,
            "ActionGeo_FullName": safe(place.name),
            "ActionGeo_CountryCode": country.fips if country else None,
            "ActionGeo_Lat": place.lat,
            "ActionGeo_Long": place.lon,
        }
    return row


def _gdelt_days(day: date | None) -> Row:
    if day is None:
        return {}
    in_year = 366 if calendar.isleap(day.year) else 365
    fraction = round(day.year + (day.timetuple().tm_yday - 1) / in_year, 4)
    return {
        "SQLDATE": int(f"{day:%Y%m%d}"),
        "MonthYear": int(f"{day:%Y%m}"),
        "Year": day.year,
        "FractionDate": fraction,
    }


def _gdelt_actor(name: str, given: Sequence[Participant]) -> Row:
    if not given:
        return {}
    first = given[0]
    state = first.code if not first.code.startswith("ORG.") else ""
    group = first.code.removeprefix("ORG.") if not state else ""
    return {
        f"{name}Code": safe((state or group) + first.sector) or None,
        f"{name}Name": safe(first.name.upper()),
        f"{name}CountryCode": state or None,
        f"{name}KnownGroupCode": group or None,
        f"{name}Type1Code": first.sector or None,
    }


def polecat_row(record: EventRecord, sources: Sources) -> Row:
    """One row with POLECAT's columns; what Crosswire does not know (COW and Wikipedia numbers) is left empty."""
    doing, done = parties(record)
    day = first_day(record)
    place = record.place
    first = record.tellings[0] if record.tellings else None
    report = sources.reports.get(first.cites.report) if first else None
    return {
        "Event ID": record.id,
        "Event Date": day.isoformat() if day else None,
        "Event Type": plover(record),
        "Event Mode": record.mode,
        "Intensity": record.scale,
        "Quad Code": record.quad,
        "Contexts": listed(contexts(record)) or None,
        **_polecat_actor("Actor", doing),
        **_polecat_actor("Recipient", done),
        "Placename": safe(place.name) if place else None,
        "Country": place.country if place else None,
        "Latitude": place.lat if place else None,
        "Longitude": place.lon if place else None,
        "Raw Placename": safe(place.name) if place else None,
        "Source": listed(dict.fromkeys(sources.outlet(t) for t in record.tellings)) or None,
        "Publication Date": first.written.isoformat() if first and first.written else None,
        "Language": report.language if report else None,
        "Version": CODEBOOK,
        **_ours(record),
    }


def _polecat_actor(name: str, given: Sequence[Participant]) -> Row:
    if not given:
        return {}
    sectors = list(dict.fromkeys(each.sector for each in given if each.sector))
    return {
        f"{name} Name": listed(each.name for each in given),
        f"{name} Country": listed(dict.fromkeys(each.code for each in given)) or None,
        f"Primary {name} Sector": sectors[0] if sectors else None,
        f"{name} Sectors": listed(sectors) or None,
        f"{name} Name Raw": listed(each.key.rpartition(":")[2] for each in given),
    }


def _ours(record: EventRecord) -> Row:
    return {
        "Status": record.status,
        "Planned": int(record.planned),
        "DateBasis": record.basis,
        "CrosswireID": record.id,
        "Codebook": CODEBOOK,
    }


def csv_row(record: EventRecord, sources: Sources) -> Row:
    """One row of our own table."""
    place = record.place
    told = record.tellings
    return {
        "id": record.id,
        "type": record.root,
        "class": record.quad,
        "cameo": record.cameo,
        "mode": record.mode,
        "contexts": listed(record.context),
        "status": record.status,
        "planned": int(record.planned),
        "earliest": record.earliest.isoformat() if record.earliest else None,
        "latest": record.latest.isoformat() if record.latest else None,
        "date_basis": record.basis,
        "actors": listed(each.name for each in record.actors),
        "actor_codes": listed(each.code for each in record.actors),
        "actor_sectors": listed(each.sector for each in record.actors),
        "recipients": listed(each.name for each in record.recipients),
        "recipient_codes": listed(each.code for each in record.recipients),
        "recipient_sectors": listed(each.sector for each in record.recipients),
        "symmetric": int(record.symmetric),
        "place": safe(place.name) if place else None,
        "country": place.country if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "scale": record.scale,
        "n_reports": record.n_reports,
        "n_origins": record.n_origins,
        "differences": listed(record.differences),
        "said_by": safe(chain(told[0])) if told else None,
        "rule": safe(told[0].rule) if told else None,
        "outlets": listed(dict.fromkeys(sources.outlet(t) for t in told)),
        "urls": listed(dict.fromkeys(sources.url(t) for t in told)),
        "sentence": safe(sources.sentence(told[0])) if told else None,
        "codebook": CODEBOOK,
    }


TABLES: Mapping[str, tuple[tuple[str, ...], Callable[[EventRecord, Sources], Row]]] = {
    "gdelt": (GDELT, gdelt_row),
    "polecat": (POLECAT, polecat_row),
    "csv": (CSV, csv_row),
}
"""Columns and row of each table."""

_INTEGERS = frozenset({"planned", "symmetric", "n_reports", "n_origins"})
_FLOATS = frozenset({"latitude", "longitude", "scale"})


def table(records: Sequence[EventRecord], reports: Mapping[str, Report], form: str) -> list[list[Cell]]:
    """The rows of a table without its heading; each has exactly as many cells as the heading."""
    columns, row = TABLES[form]
    sources = Sources(reports)
    return [[each.get(column) for column in columns] for each in (row(record, sources) for record in records)]


def render_tsv(records: Sequence[EventRecord], reports: Mapping[str, Report], form: str) -> str:
    """A table by tabs with a heading: no cell holds a tab, a line's end or a double quotation mark."""
    lines = ["\t".join(TABLES[form][0])]
    lines += ["\t".join(_plain(cell) for cell in row) for row in table(records, reports, form)]
    return "\n".join(lines) + "\n"


def _plain(cell: Cell) -> str:
    return "" if cell is None else str(cell).replace('"', "'")


def render_csv(records: Sequence[EventRecord], reports: Mapping[str, Report]) -> str:
    """Our own table as CSV (RFC 4180, but lines end in a line feed)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV)
    writer.writerows([["" if cell is None else cell for cell in row] for row in table(records, reports, "csv")])
    return out.getvalue()


def render_parquet(records: Sequence[EventRecord], reports: Mapping[str, Report]) -> bytes:
    """Our own table as Parquet, with the codebook in the file's metadata too.

    Raises:
        MissingExtraError: pyarrow is not installed; the message holds the line that installs it.
    """
    arrow: Any = extras.require("pyarrow", extra="parquet")
    parquet: ModuleType = extras.require("pyarrow.parquet", extra="parquet")
    rows = table(records, reports, "csv")
    kinds = {**dict.fromkeys(_INTEGERS, arrow.int64()), **dict.fromkeys(_FLOATS, arrow.float64())}
    schema = arrow.schema([(name, kinds.get(name, arrow.string())) for name in CSV], metadata={"codebook": CODEBOOK})
    columns = [arrow.array([row[n] for row in rows], type=schema.field(n).type) for n in range(len(CSV))]
    out = io.BytesIO()
    parquet.write_table(arrow.Table.from_arrays(columns, schema=schema), out)
    return out.getvalue()
