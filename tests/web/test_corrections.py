"""What a hand puts right: through the forms of the pages, through a file, without a store, and after reading anew."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from make_room import filled, port_story, send, token_of
from starlette.testclient import TestClient

from crosswire.desk.accounting import take_stock
from crosswire.desk.carrying import apply, exported, parsed
from crosswire.desk.working import work
from crosswire.errors import DataError
from crosswire.store import Store
from crosswire.web.app import reading_room

BASE = "http://127.0.0.1"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return filled(tmp_path)


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(reading_room(store, user="Ada"), base_url=BASE) as found:
        yield found


def _lines(client: TestClient, store: Store, key: str) -> list[dict[str, object]]:
    answer = client.get(f"/story/{port_story(store)}/{key}.json")
    found: list[dict[str, object]] = answer.json()["section"]["lines"] if answer.status_code == 200 else []
    return found


def _form(store: Store, query: str) -> str:
    return f"/story/{port_story(store)}/correct?{query}"


def _dismissed(client: TestClient, store: Store, key: str, line: dict[str, object]) -> int:
    number = str(line["number"])
    fields = {"do": "dismiss", "story": port_story(store), "section": key, "line": number}
    return send(client, _form(store, f"section={key}&line={number}"), **fields)


def _letter(store: Store, report: str) -> str:
    front = store.accounts.part(port_story(store), "front")
    found: str = next(card["letter"] for card in front["reports"] if card["id"] == report)
    return found


def _asked(store: Store, report: str, number: int, **fields: str) -> tuple[str, dict[str, str]]:
    """The form for a sentence of a report, and what is filled in there."""
    label = f"{_letter(store, report)}{number}"
    return _form(store, f"at={label}"), {"story": port_story(store), "of": report, "at": label, **fields}


def test_a_finding_that_is_dismissed_is_gone_and_comes_back_when_that_is_taken_back(
    client: TestClient, store: Store
) -> None:
    (line,) = _lines(client, store, "disputed")
    assert _dismissed(client, store, "disputed", line) == 303
    assert _lines(client, store, "disputed") == []
    assert "is no finding" in client.get("/corrections").text
    assert send(client, "/corrections", do="undo", n="1") == 303
    assert len(_lines(client, store, "disputed")) == 1
    assert send(client, "/corrections", do="undo", n="1") == 400


def test_a_verdict_by_hand_moves_the_finding_and_says_who_gave_it(client: TestClient, store: Store) -> None:
    (line,) = _lines(client, store, "disputed")
    at = f"section=disputed&line={line['number']}"
    fields = {
        "do": "verdict",
        "value": "divergent",
        "story": port_story(store),
        "section": "disputed",
        "line": str(line["number"]),
    }
    assert send(client, _form(store, at), **fields) == 303
    (line,) = _lines(client, store, "disputed")
    assert line["mark"] == "divergent"
    assert "by hand (Ada)" in str(line)


def test_another_speaker_is_heard_instead(client: TestClient, store: Store) -> None:
    words = "About 900 dock workers are on strike"
    form, fields = _asked(store, "r2", 3, do="speaker", value="Jo Lund", words=words)
    assert send(client, form, **fields) == 303
    heads = [str(line["head"]) for line in _lines(client, store, "voices")]
    assert "Jo Lund" in heads
    assert not any("Hafen" in head for head in heads)


def test_another_day_moves_the_plan(client: TestClient, store: Store) -> None:
    form, fields = _asked(store, "r2", 1, do="date", value="2031-04-30", words="14 March")
    assert send(client, form, **fields) == 303
    assert "30 April 2031" in str(_lines(client, store, "due"))


def test_another_day_of_writing_moves_what_is_counted_from_it(client: TestClient, store: Store) -> None:
    form, fields = _asked(store, "r1", 1, do="written", value="2030-03-02")  # the first print of its text then
    assert send(client, form, **fields) == 303
    assert "2030" in str(_lines(client, store, "due"))


def test_what_is_part_of_the_article_after_all_is_read_anew(client: TestClient, store: Store) -> None:
    numbers = store.reports.numbers(["r7"])
    story = next(iter(store.stories.of(numbers.values()).values()))
    aside = "Sign up for our newsletter"
    assert aside not in str(store.accounts.part(story, "section only"))
    fields = {"do": "article", "story": story, "of": "r7", "at": "", "words": aside}
    assert send(client, f"/story/{story}/correct?at=A1", **fields) == 303
    assert store.waiting.count() == 1
    work(store)
    take_stock(store)
    column = store.accounts.part(story, "column A")
    marks = [
        piece.get("furniture") for row in column["paragraphs"] for piece in row["pieces"] if aside in piece["text"]
    ]
    assert marks == [None]


def test_stories_are_split_merged_renamed_and_all_of_it_taken_back(client: TestClient, store: Store) -> None:
    story = port_story(store)
    before = store.stories.members([story])
    assert send(client, f"/story/{story}", do="split", story=story, report=["r2"]) == 303
    other = next(iter(store.stories.of(store.reports.numbers(["r2"]).values()).values()))
    assert other != port_story(store)
    assert send(client, f"/story/{story}", do="merge", story=port_story(store), other=other) == 303
    assert send(client, f"/story/{story}", do="rename", story=port_story(store), title="The port") == 303
    front = store.accounts.part(port_story(store), "front")
    assert len(front["reports"]) == 5
    assert store.accounts.part(other, "front") is None
    for n in [
        each.n for each in reversed(store.stories.log(kinds=("split by hand", "merged by hand", "renamed by hand")))
    ]:
        assert send(client, "/corrections", do="undo-story", n=str(n)) == 303
    assert store.stories.members([port_story(store)]).popitem()[1] == before[story]


def _verdict(client: TestClient, store: Store, value: str) -> str:
    """What the disputed line is after a hand gave it a verdict."""
    (line,) = _lines(client, store, "disputed")
    fields = {
        "do": "verdict",
        "value": value,
        "story": port_story(store),
        "section": "disputed",
        "line": str(line["number"]),
    }
    assert send(client, _form(store, f"section=disputed&line={line['number']}"), **fields) == 303
    (line,) = _lines(client, store, "disputed")
    return str(line["mark"])


def test_who_comes_back_to_an_earlier_verdict_is_heard(client: TestClient, store: Store) -> None:
    assert [_verdict(client, store, value) for value in ("divergent", "conflicting", "divergent")] == [
        "divergent", "conflicting", "divergent",
    ]  # fmt: skip
    take_stock(store)
    (line,) = _lines(client, store, "disputed")
    assert line["mark"] == "divergent"
    kept = client.get("/corrections.json").json()["corrections"]
    assert [each["what"] for each in kept] == ["the verdict is divergent", "the verdict is conflicting"]
    assert send(client, "/corrections", do="undo", n=str(kept[0]["n"])) == 303
    assert _lines(client, store, "disputed")[0]["mark"] == "conflicting"
    assert _verdict(client, store, "divergent") == "divergent"


def test_a_file_that_was_taken_over_before_changes_nothing(client: TestClient, store: Store) -> None:
    _verdict(client, store, "divergent")
    file = exported(store)
    _verdict(client, store, "conflicting")
    assert apply(store, parsed(file)).n_new == 0
    assert _lines(client, store, "disputed")[0]["mark"] == "conflicting"


def test_an_earlier_headline_by_hand_is_taken_back_and_the_later_one_stays(client: TestClient, store: Store) -> None:
    story = port_story(store)
    own = client.get(f"/story/{story}.json").json()["story"]["headline"]
    for title in ("One", "Two"):
        assert send(client, f"/story/{story}", do="rename", story=story, title=title) == 303
    first, second = store.stories.log(kinds=("renamed by hand",))
    for each, headline in ((first, "Two"), (second, own)):
        assert send(client, "/corrections", do="undo-story", n=str(each.n)) == 303
        assert client.get(f"/story/{story}.json").json()["story"]["headline"] == headline


@pytest.mark.parametrize(
    "do", ["merge", "split", "rename", "dismiss", "verdict", "speaker", "date", "written", "article"]
)
def test_a_form_that_names_no_story_says_so(client: TestClient, do: str) -> None:
    assert send(client, "/corrections", do=do, other="x", report=["r1"], of="r1", value="x", words="x") == 400


@pytest.mark.parametrize("do", ["date", "written"])
def test_what_is_no_day_is_refused_and_nothing_is_kept(client: TestClient, store: Store, do: str) -> None:
    form, fields = _asked(store, "r2", 1, do=do, value="next Friday", words="14 March")
    assert send(client, form, **fields) == 400
    assert store.corrections.each() == []


def test_a_correction_that_does_not_fit_leads_to_the_reason(client: TestClient, store: Store) -> None:
    form, fields = _asked(store, "r2", 3, do="date", value="2031-03-05", words="dock workers")
    fields["token"] = token_of(client, form)
    answer = client.post("/do", data=fields)
    assert str(answer.url).endswith("/corrections")
    assert "does not fit: no time expression stands there" in answer.text


@pytest.mark.parametrize(
    "fields",
    [
        {"do": "rename", "title": " "}, {"do": "merge", "other": "story:none"}, {"do": "split"}, {"do": "nonsense"},
        {"do": "split", "report": "r6"}, {"do": "verdict", "section": "disputed", "line": "1", "value": "true"},
        {"do": "speaker", "of": "r2", "words": "these words are not there", "value": "X"}, {"do": "undo", "n": "x"},
        {"do": "speaker", "of": "r2", "words": "About 900", "value": ""}, {"do": "date", "of": "gone", "words": "x", "value": "x"},
        {"do": "dismiss", "section": "disputed", "line": "999"}, {"do": "apply"},
    ],
)  # fmt: skip
def test_a_form_that_is_wrong_says_what_is(client: TestClient, store: Store, fields: dict[str, str]) -> None:
    story = port_story(store)
    token = re.search(r'name="token" value="([0-9a-f]+)"', client.get(f"/story/{story}").text)
    assert token
    answer = client.post("/do", data={"token": token[1], "story": story, **fields})
    assert answer.status_code in (400, 404)
    assert "<h1>" in answer.text
    assert store.corrections.each() == []


def test_a_file_of_corrections_does_the_same_in_another_store(
    client: TestClient, store: Store, tmp_path_factory: pytest.TempPathFactory
) -> None:
    story = port_story(store)
    (line,) = _lines(client, store, "disputed")
    assert _dismissed(client, store, "disputed", line) == 303
    send(client, f"/story/{story}", do="split", story=story, report=["r2"])
    send(client, f"/story/{story}", do="rename", story=story, title="The port")
    content = client.get("/corrections.jsonl").text
    assert content == exported(store)
    other = filled(tmp_path_factory.mktemp("other"))
    done = apply(other, parsed(content))
    assert done.n_new == 3
    kept = other.stories.now(port_story(other))
    assert kept is not None
    assert kept.headline == "The port"
    assert len(other.stories.members([kept.id])[kept.id]) == 4
    assert apply(other, parsed(content)).n_new == 0
    token = re.search(r'name="token" value="([0-9a-f]+)"', client.get("/corrections").text)
    assert token
    sent = client.post("/do", data={"token": token[1], "do": "apply"}, files={"file": ("c.jsonl", content)})
    assert sent.status_code == 200


def test_what_no_longer_fits_is_listed_and_not_dropped(store: Store) -> None:
    content = exported(store) + (
        '{"schema_version": 1, "correction": {"kind": "speaker", "passages": [{"report": "r2", "exact": "gone words"}], "value": "X", "by": "Ada"}}\n'
        '{"schema_version": 1, "correction": {"kind": "dismiss", "passages": [{"report": "elsewhere", "exact": "x"}], "by": "Ada"}}\n'
    )
    done = apply(store, parsed(content))
    assert len(done.misfits) == 2
    reasons = [each.misfit for each in store.corrections.each()]
    assert reasons == ["these words no longer stand there", "the report is not in the store"]


@pytest.mark.parametrize(
    "line",
    ["no json", "[]", "{}", '{"schema_version": 2}', '{"schema_version": 1, "correction": {"kind": "speaker"}}',
     '{"schema_version": 1, "story": {"kind": "made"}}', '{"schema_version": 1, "story": 3}', "[" * 100_000],
)  # fmt: skip
def test_a_file_that_holds_no_correction_is_refused_with_its_line(line: str) -> None:
    with pytest.raises(DataError, match="line 2"):
        parsed(f"\n{line}\n")


def test_the_commands_carry_corrections_too(client: TestClient, store: Store, tmp_path: Path) -> None:
    from crosswire.cli import crosswire  # noqa: PLC0415

    (line,) = _lines(client, store, "disputed")
    assert _dismissed(client, store, "disputed", line) == 303
    place = ["--store", str(store.database.path)]
    run = CliRunner()
    assert "dismiss" in run.invoke(crosswire, ["corrections", "list", *place]).output
    file = tmp_path / "c.jsonl"
    assert run.invoke(crosswire, ["corrections", "export", *place, "--out", str(file)]).exit_code == 0
    assert run.invoke(crosswire, ["corrections", "undo", "1", *place]).exit_code == 0
    assert len(_lines(client, store, "disputed")) == 1
    assert "1 new corrections" in run.invoke(crosswire, ["corrections", "apply", str(file), *place]).output
    assert _lines(client, store, "disputed") == []


def test_a_file_of_corrections_holds_without_a_store(client: TestClient, store: Store, tmp_path: Path) -> None:
    from crosswire.cli import crosswire  # noqa: PLC0415

    label = f"{_letter(store, 'r2')}3"
    words = "About 900 dock workers are on strike"
    fields = {"do": "speaker", "value": "Jo Lund", "story": port_story(store), "of": "r2", "at": label, "words": words}
    send(client, _form(store, f"at={label}"), **fields)
    (line,) = _lines(client, store, "disputed")
    assert _dismissed(client, store, "disputed", line) == 303
    file = tmp_path / "hand.jsonl"
    file.write_text(exported(store) + _OTHER, "utf-8")
    reports = next(tmp_path.glob("reports.jsonl"))
    reports.write_text("".join(reports.read_text("utf-8").splitlines(keepends=True)[:2]), "utf-8")
    run = CliRunner().invoke(crosswire, ["compare", str(reports), "--long", "--corrections", str(file)])
    assert run.exit_code == 0
    assert "DISPUTED" not in run.output
    assert "Jo Lund" in run.output
    assert "does not fit (date 2031-04-01: ‹not there›): these words no longer stand there" in " ".join(
        run.output.split()
    )
    assert "DISPUTED" in CliRunner().invoke(crosswire, ["compare", str(reports), "--long"]).output


_OTHER = '{"schema_version": 1, "correction": {"kind": "date", "passages": [{"report": "r1", "exact": "not there"}], "value": "2031-04-01"}}\n'


def test_what_is_forgotten_is_in_no_account(store: Store) -> None:
    story = port_story(store)
    assert store.reports.forget(ids=["r2"]) == 1
    assert store.accounts.part(story, "front") is None
    assert not any("900 dock" in str(item.data) for item in store.found.due(since="2031-01-01", until=None))


def test_what_prints_of_one_text_tell_can_be_dismissed(client: TestClient, store: Store) -> None:
    (line,) = [each for each in _lines(client, store, "agreed") if "embargo" in str(each["excerpts"])]
    assert _dismissed(client, store, "agreed", line) == 303
    assert not any("embargo" in str(each["excerpts"]) for each in _lines(client, store, "agreed"))


def test_what_is_set_aside_can_be_put_right_from_the_reader(client: TestClient, store: Store) -> None:
    story = next(iter(store.stories.of(store.reports.numbers(["r7"]).values()).values()))
    page = client.get(f"/story/{story}/read").text
    (address,) = {
        each for each in re.findall(r'href="(/story/[^"]+aside=[^"]+)"', page) if "aside=A:2" in each and "49" in each
    }
    form = client.get(address).text
    assert "Set aside: asks the reader to subscribe" in form
    fields = dict(re.findall(r'name="(of|at|words|spot|story)" value="([^"]*)"', form))
    assert send(client, address, do="article", **fields) == 303
    (kept,) = store.corrections.each()
    assert kept.correction.passages[0].exact == "Sign up for our newsletter"
    assert client.get(f"/story/{story}/correct?aside=A:1-2").status_code == 200


def test_each_sentence_of_the_reader_leads_to_its_form(client: TestClient, store: Store) -> None:
    story = port_story(store)
    assert "correct?at=" not in client.get(f"/story/{story}/read?reports=A,B").text
    page = client.get(f"/story/{story}/read?reports=A,B&numbers=1").text
    labels = re.findall(r'correct\?at=(\w+)"', page)
    assert {"A1", "A7", "B6"} <= set(labels)
    assert all("Wrong speaker" in client.get(f"/story/{story}/correct?at={label}").text for label in labels[:3])


def test_words_that_stand_twice_are_those_of_the_sentence_that_is_meant(client: TestClient, store: Store) -> None:
    label = f"{_letter(store, 'r1')}6"
    fields = {
        "do": "speaker",
        "value": "Jo Lund",
        "story": port_story(store),
        "of": "r1",
        "at": label,
        "words": "talks",
    }
    assert send(client, _form(store, f"at={label}"), **fields) == 303
    (words,) = store.corrections.each()[0].correction.passages
    assert words.prefix.endswith("denied that it asked for the ")


def test_a_line_that_became_another_meanwhile_is_not_hit(client: TestClient, store: Store) -> None:
    (line,) = _lines(client, store, "disputed")
    fields = {"do": "dismiss", "story": port_story(store), "section": "disputed", "line": str(line["number"])}
    at = _form(store, f"section=disputed&line={line['number']}")
    assert send(client, at, **fields, said="Other words.") == 400
    assert send(client, at, **fields, said=line["excerpts"][0]["text"]) == 303  # type: ignore[index]  # of JSON


def test_one_sentence_alone_is_never_made_a_conflict(client: TestClient, store: Store) -> None:
    (line,) = [each for each in _lines(client, store, "only") if "tear gas" in str(each)]
    at = _form(store, f"section=only&line={line['number']}")
    assert "Wrong verdict" not in client.get(at).text
    fields = {"do": "verdict", "story": port_story(store), "section": "only", "line": str(line["number"])}
    assert send(client, at, **fields, value="conflicting") == 400
    assert store.corrections.each() == []
