"""One layer made anew: the others stay, what an older version made is known, and all of it ends as a whole analysis."""

from pathlib import Path

import pytest
from make_store import NOW, STAMP, store_at, stored

from crosswire.desk import working
from crosswire.desk.keeping import status
from crosswire.desk.provenance import made_now, resting_on
from crosswire.desk.rebuilding import Rebuilt, layers_of, rebuild
from crosswire.errors import UsageError
from crosswire.language.models import SpacyReader
from crosswire.model import Attribution, Document, Entity, Sentence
from crosswire.store import Asked, Made, Store

TEXT = '"The ferry will sail on Monday," Mayor Ana Ruiz said. Dockers said the quay was unsafe.'


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = store_at(tmp_path_factory.mktemp("store"))
    store.reports.add([stored(f"{TEXT} Pier {n} was empty.", name=f"r{n}") for n in range(3)], now=NOW)
    working.work(store)
    return store


def _document(store: Store, name: str) -> Document:
    numbers = store.reports.numbers([name])
    return store.layers.documents(
        list(numbers.values()), {n: store.reports.get([name])[name] for n in numbers.values()}
    )[numbers[name]]


def _age(store: Store, *layers: str) -> None:
    """Make layers look as an older version made them."""
    with store.database.writing() as connection:
        for layer in layers:
            connection.exec_driver_sql("UPDATE layers SET made_by = 'Old 0.0.1' WHERE kind = ?", (layer,))
        connection.exec_driver_sql("UPDATE reports SET made_by = 'crosswire 0.0.1'")


def test_what_this_version_made_is_left_alone(analysed: Store) -> None:
    assert rebuild(analysed, "entity") == Rebuilt(current=3)
    assert status(analysed).n_outdated == 0


def test_one_layer_is_made_anew_and_the_others_stay(analysed: Store) -> None:
    before = _document(analysed, "r1")
    _age(analysed, "Entity")
    assert status(analysed).outdated == {"Entity": 3}
    with analysed.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM mentions")
    assert rebuild(analysed, "Entity") == Rebuilt(done=3)
    assert _document(analysed, "r1") == before
    assert status(analysed).outdated == {}
    assert {hit.report for hit in analysed.search(Asked("ferry", actor="Ana Ruiz"))} == {"r0", "r1", "r2"}


def test_what_rests_on_an_older_layer_is_known_as_such(analysed: Store) -> None:
    with analysed.database.writing() as connection:
        connection.exec_driver_sql("UPDATE layers SET made_by = 'Old 0.0.1' WHERE kind = 'Sentence'")
    assert rebuild(analysed, "Entity") == Rebuilt(done=3)
    assert status(analysed).outdated == {"Sentence": 3, "Entity": 3}
    for layer in layers_of("Sentence", dependents=True):
        rebuild(analysed, layer)
    assert status(analysed).n_outdated == 0


def test_a_layer_that_is_missing_is_made(analysed: Store) -> None:
    with analysed.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM layers WHERE kind = 'Event'")
        connection.exec_driver_sql("UPDATE reports SET made_by = 'crosswire 0.0.1'")
    assert status(analysed).outdated == {"Event": 3}
    assert rebuild(analysed, "Event") == Rebuilt(done=3)
    assert status(analysed).n_outdated == 0


def test_two_processes_do_what_one_does(analysed: Store) -> None:
    _age(analysed, "Place")
    assert rebuild(analysed, "Place", n_workers=2) == Rebuilt(done=3)
    assert status(analysed).n_outdated == 0


def test_a_report_that_lacks_what_the_layer_needs_is_rejected_and_the_rest_goes_on(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.reports.add([stored(f"{TEXT} Pier {n} was empty.", name=f"r{n}") for n in range(2)], now=NOW)
    working.work(store)
    number = store.reports.numbers(["r0"])["r0"]
    with store.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM layers WHERE kind = 'Entity' AND report = ?", (number,))
    assert rebuild(store, "Attribution", everything=True) == Rebuilt(done=1, failed=1)
    assert "Entity" in store.rejects.each()[0].rejected.reason


def test_reports_that_wait_are_not_touched(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.reports.add([stored(TEXT)], now=NOW)
    assert rebuild(store, "Entity") == Rebuilt()


def test_an_unknown_layer_is_named_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"no layer 'Mood'.*Sentence"):
        layers_of("Mood")


def test_the_name_of_a_maker_holds_what_it_rests_on() -> None:
    names = made_now().layers
    assert len(set(names.values())) == len(names)
    assert {step.gives for step in resting_on("Sentence")} >= {Entity, Attribution}
    assert Sentence not in {step.gives for step in resting_on("Entity")}


def test_another_version_of_the_model_makes_another_parse(monkeypatch: pytest.MonkeyPatch) -> None:
    before = made_now()
    monkeypatch.setattr(SpacyReader, "name", "en_core_web_sm 99.0")
    after = made_now()
    assert before.layers["Token"] != after.layers["Token"]
    assert "en_core_web_sm 99.0" in after.meanings[after.layers["Token"]]
    assert before.layers["Furniture"] == after.layers["Furniture"]


def test_the_meaning_of_each_name_is_kept(analysed: Store) -> None:
    with analysed.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT name, meaning FROM makers").all()
    kept = {str(name): str(meaning) for name, meaning in rows}
    made = made_now()
    assert set(made.meanings) <= set(kept)
    assert "Entities()" in kept[made.layers["Entity"]]


def test_what_was_analysed_before_names_were_kept_is_outdated(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.reports.add([stored(TEXT)], now=NOW)
    (n,) = store.reports.numbers(["a"]).values()
    store.layers.put({n: Document(stored(TEXT)).adding(Sentence, [Sentence(0, 10, 0, 2)])}, made=Made("old"), now=STAMP)
    assert status(store).n_outdated == 1
