"""Reports in other languages are set beside the others by vectors, names and numbers, and by nothing else."""

from datetime import date

import pytest

import make
from crosswire.compare.account import account
from crosswire.language.vectors import UniversalEncoder
from crosswire.model import Brief, Document, Furniture, Report, Source
from crosswire.stories import one_story

DAY = date(2031, 3, 4)
DOCS = [
    make.annotated(
        "Chile and Peru signed a treaty on water in Lima on Monday. Farmers in the south of Peru protested against the treaty "
        "and blocked a road. The treaty is to run for 25 years.", name="a", published=DAY,
    ),
    make.annotated(
        "A treaty on water was signed by Chile and Peru in Lima on Monday. It will last for 25 years.", name="b", published=DAY,
    ),
]  # fmt: skip


def foreign(text: str, language: str) -> Document:
    doc = Document(Report("x", Source("x", "x"), text, language=language, published=DAY))
    return doc.adding(Furniture, ())


def told(text: str, language: str) -> Brief:
    docs = [*DOCS, foreign(text, language)]
    return account(docs, story=one_story(docs), encoder=UniversalEncoder())


@pytest.mark.parametrize(("language", "text", "like"), [
    ("es", "Chile y Perú firmaron el lunes en Lima un tratado sobre el agua.", "signed"),
    ("de", "Bauern im Süden Perus protestierten gegen den Vertrag und blockierten eine Straße.", "protested"),
    ("fr", "Le Chili et le Pérou ont signé lundi à Lima un traité sur l'eau.", "signed"),
    ("ru", "Чили и Перу подписали в понедельник в Лиме договор о воде.", "signed"),
    ("ja", "チリとペルーは月曜日、リマで水に関する条約に署名した。", "signed"),
])  # fmt: skip
def test_a_sentence_in_another_language_is_set_beside_the_one_that_tells_it(
    language: str, text: str, like: str
) -> None:
    brief = told(text, language)
    (echo,) = brief.echoes
    assert (brief.text(echo.cites), echo.language) == (text, language)
    assert like in brief.text(echo.like)
    assert echo.finding in {finding.id for finding in brief.findings}


@pytest.mark.parametrize("text", [
    "Der Zoo von Bremen freut sich über den Nachwuchs bei den Seehunden.",
    "La selección ganó el partido con dos goles en la segunda mitad.",
    "Цены на хлеб выросли во всех регионах страны.",
])  # fmt: skip
def test_a_sentence_on_something_else_is_set_beside_nothing(text: str) -> None:
    assert told(text, {"D": "de", "L": "es"}.get(text[0], "ru")).echoes == ()


def test_another_language_is_never_judged_conflicting_and_supports_nothing() -> None:
    brief = told("Chile y Perú no firmaron el lunes en Lima ningún tratado sobre el agua. Durará 40 años.", "es")
    assert brief.echoes
    assert all(cites.report != "x" for finding in brief.findings for cites in finding.evidence)
    assert all(omission.report != "x" for omission in brief.omissions)
    assert brief.findings == account(DOCS, story=one_story(DOCS), encoder=UniversalEncoder()).findings


def test_a_language_that_the_vectors_do_not_know_is_let_be() -> None:
    assert told("Chile agus Peru a shínigh conradh uisce i Lima Dé Luain.", "ga").echoes == ()
