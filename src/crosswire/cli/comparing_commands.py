"""The command that sets reports side by side, of files or of the store."""

from pathlib import Path

import click

from crosswire.cli.agenda_commands import crosswire
from crosswire.cli.commands import FORMATS, OUT, render_brief
from crosswire.cli.console import complain, progress
from crosswire.cli.given import documents_given, given
from crosswire.cli.store_commands import open_kept
from crosswire.desk.settings import settings
from crosswire.errors import UsageError
from crosswire.model import Correction, Misfit, Rejected

__all__ = ["crosswire"]


@crosswire.command()
@given
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="What to print.")
@OUT
@click.option("--why", is_flag=True, help="With each verdict, say how it came about and how sure it is.")
@click.option("--long", "whole", is_flag=True, help="Everything, not one screen.")
@click.option("--same-story", is_flag=True, help="Compare the reports even if they seem to tell of different events.")
@click.option("--corrections", "hand", type=click.Path(path_type=Path), default=None, metavar="FILE",
              help="Corrections by hand that hold, as `crosswire corrections export` writes them.")  # fmt: skip
@click.option("--entailment", default=None, metavar="MODEL",
              help="Your own entailment model, heard beside the judge: a folder with model.onnx, or MODULE:NAME.")  # fmt: skip
@click.option("--width", default=None, metavar="N", help="Columns of the text format.")
@click.option("--colour", default=None, metavar="WHEN", help="auto, always or never.")
@click.option("--pager", default=None, metavar="WHEN", help="auto or never.")
@click.pass_context
def compare(  # noqa: PLR0913, PLR0917  # one parameter an option is how click works
    context: click.Context, /, files: tuple[Path, ...], form: str, out: Path | None, width: str | None,
    entailment: str | None, colour: str | None, pager: str | None, hand: Path | None, *, keep_going: bool, why: bool, whole: bool, same_story: bool,
    store: str | None, **choice: str | None,
) -> int:  # fmt: skip
    """Set two or more reports of one event against each other.

    FILE is text, HTML or JSONL, a folder of them, or - for standard input. Without FILE, --story ID compares the reports
    of the store that tell the story of this one.
    """
    if not files and choice["story"] is None:
        raise UsageError(
            "Name two or more FILES, or a report of the store with --story ID (`crosswire search` shows ids)."
        )
    from crosswire.desk.comparing import compare as compare_documents  # noqa: PLC0415  # --help must not wait for it
    from crosswire.desk.comparing import entailment_model  # noqa: PLC0415  # the same

    values = settings({**context.obj, "width": width, "colour": colour, "pager": pager, "entailment": entailment})
    model = entailment_model(values["entailment"].value)
    rejects: list[Rejected] = []
    by_hand = _by_hand(context, hand, store if not files else None, from_store=not files)
    documents = documents_given(
        context, files, rejects, keep_going=keep_going, store=store, corrections=by_hand, **choice
    )
    with progress("Comparing"):
        brief = compare_documents(
            documents, same_story=same_story, rejected=tuple(rejects), corrections=by_hand, entailment=model,
            unfit=_say_unfit if hand is not None else None,
        )  # fmt: skip
    render_brief(brief, form, values, out=out, why=why, whole=whole)
    return 1 if rejects else 0


def _by_hand(
    context: click.Context, file: Path | None, store: str | None, *, from_store: bool
) -> tuple[Correction, ...]:
    """The corrections of a file, and those of the store where the reports are of it."""
    from crosswire.desk.carrying import read_corrections  # noqa: PLC0415  # see compare

    found: list[Correction] = []
    if file is not None:
        decided = read_corrections(file)
        found += decided.corrections
        if decided.stories:
            complain(f"{len(decided.stories)} decisions on stories hold in a store only: crosswire corrections apply")
    if from_store:
        found += [each.correction for each in open_kept(context, store).corrections.each()]
    return tuple(found)


def _say_unfit(misfit: Misfit) -> None:
    found = misfit.correction
    words = found.passages[0].exact if found.passages else ""
    complain(f"A correction does not fit ({found.kind} {found.value}: ‹{words[:60]}›): {misfit.reason}")
