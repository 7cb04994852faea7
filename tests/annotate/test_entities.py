import pytest

import make
from crosswire.annotate import Entities, Parsing, Sentences
from crosswire.model import Document, Entity, Token

STEPS = (Parsing(), Sentences(), Entities())


def read(text: str) -> Document:
    return make.annotated(text, steps=STEPS)


def keys(text: str, form: str) -> list[str]:
    """The keys of the mentions that are exactly these words, in text order."""
    doc = read(text)
    return [e.key for e in doc[Entity] if doc.text_of(e.span) == form]


def mention(text: str, form: str) -> Entity | None:
    """The first mention that is exactly these words."""
    doc = read(text)
    return next((e for e in doc[Entity] if doc.text_of(e.span) == form), None)


MINISTER = "Norwegian Foreign Minister Jane Example spoke in Lima on Monday. "


@pytest.mark.parametrize(
    ("text", "form", "key"),
    [
        (MINISTER + "Example said little.", "Example", "person:jane example"),
        (MINISTER + "Reporters asked Example for details.", "Example", "person:jane example"),
        ("Talks failed, Example says\n\n" + MINISTER, "Example", "person:jane example"),
        ("Mrs May spoke to voters in Leeds.", "May", "person:may"),
        ("President Xi Moban flew home. Xi was tired.", "Xi", "person:xi moban"),
        ("Dutch minister Jan van der Voorbeeld left. Van der Voorbeeld waved.", "Van der Voorbeeld",
         "person:jan van der voorbeeld"),
    ],
)  # fmt: skip
def test_a_bare_surname_is_the_person_named_in_full(text: str, form: str, key: str) -> None:
    assert keys(text, form) == [key]


def test_two_people_of_one_surname_are_kept_apart() -> None:
    text = (
        "Finance Minister Peter Sample met Health Minister Anna Sample on Friday. "
        "The budget is too small, Anna Sample said. Peter Sample disagreed. Mrs Sample left. Mr Sample stayed."
    )
    assert keys(text, "Sample") == ["person:anna sample", "person:peter sample"]


@pytest.mark.parametrize(
    ("text", "person", "role", "side"),
    [
        ("Swedish Prime Minister Ola Nordmann resigned.", "Ola Nordmann", "Swedish Prime Minister", "state:SWE"),
        ("Ola Nordmann, the prime minister of Sweden, resigned.", "Ola Nordmann", "prime minister of Sweden", "state:SWE"),
        ("Sweden's prime minister, Ola Nordmann, resigned.", "Ola Nordmann", "Sweden's prime minister", "state:SWE"),
        ("African Union chairman Moussa Exemple resigned.", "Moussa Exemple", "African Union chairman", "organisation:au"),
        ("OPEC Secretary General Ali Mithal resigned.", "Ali Mithal", "OPEC Secretary General", "organisation:opec"),
        ("Peruvian President Rosa Ejemplo flew to Quito. Juan Muestra, Ejemplo's spokesman, stayed.", "Juan Muestra",
         "Ejemplo's spokesman", "state:PER"),
        ("Rosa Ejemplo met reporters. Ejemplo is the president of Peru.", "Rosa Ejemplo", "president of Peru", "state:PER"),
        ("Former Swedish prime minister Ola Nordmann resigned.", "Ola Nordmann", "Former Swedish prime minister", None),
        ("Swedish economist Ola Nordmann resigned.", "Ola Nordmann", "Swedish economist", None),
        ("Chad's ambassador to the African Union, Ali Mithal, resigned.", "Ali Mithal",
         "Chad's ambassador to the African Union", "state:TCD"),
    ],
)  # fmt: skip
def test_a_role_gives_a_side(text: str, person: str, role: str, side: str | None) -> None:
    found = mention(text, person)
    assert found is not None
    assert (found.role, found.side) == (role, side)


CABINET = (
    "Peruvian President Rosa Ejemplo's spokesman welcomed the offer. Juan Muestra, Ejemplo's spokesman, said so. "
    "Chilean Foreign Minister Pablo Prueba disagreed. The Peruvian spokesman shrugged. The Chilean minister left. "
    "OPEC Secretary General Ali Mithal was absent. The cartel's chief was ill. A Chilean official grinned."
)


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("Peruvian President Rosa Ejemplo's spokesman", "person:juan muestra"),  # named only later
        ("The Peruvian spokesman", "person:juan muestra"),
        ("The Chilean minister", "person:pablo prueba"),
        ("The cartel's chief", "person:ali mithal"),
        ("The cartel", "organisation:opec"),
        ("A Chilean official", "person:chilean official"),  # nobody who is named
    ],
)
def test_a_description_by_role_is_the_person_who_holds_it(form: str, key: str) -> None:
    found = mention(CABINET, form)
    assert found is not None
    assert (found.key, found.mention) == (key, "nominal")


def test_a_description_of_nobody_named_keeps_its_words_and_side() -> None:
    found = mention(
        "Peruvian President Rosa Ejemplo's spokesman welcomed it.", "Peruvian President Rosa Ejemplo's spokesman"
    )
    assert found is not None
    assert (found.name, found.side) == ("Peruvian President Rosa Ejemplo's spokesman", "state:PER")
    assert found.key != "person:rosa ejemplo"


@pytest.mark.parametrize(
    ("text", "form", "key"),
    [
        ("Oslo said it would wait.", "Oslo", "state:NOR"),
        ("Relations between Lima and Quito have soured.", "Quito", "state:ECU"),
        ("They accused Oslo of delay.", "Oslo", "state:NOR"),
        ("The Kremlin did not reply.", "Kremlin", "state:RUS"),
        ("Ministers met in Oslo on Friday.", "Oslo", "place:oslo"),
        ("Oslo: The talks ended on Friday.", "Oslo", "place:oslo"),
        ("She will fly to Oslo on Friday.", "Oslo", "place:oslo"),
        ("He visited Oslo on Friday.", "Oslo", "place:oslo"),
        ("He lives in Oslo, Norway.", "Oslo", "place:oslo"),
        ("The Norwegians said no.", "Norwegians", "state:NOR"),
        ("The Norwegian side said no.", "The Norwegian side", "state:NOR"),
        ("Norway's government said no.", "Norway's government", "state:NOR"),
        ("Officials in Oslo said no.", "Officials in Oslo", "state:NOR"),
        ("Turkish officials said no.", "Turkish officials", "state:TUR"),
        ("The UK and the U.S. said no.", "U.S.", "state:USA"),
    ],
)
def test_states_are_told_from_the_cities_and_people_that_stand_for_them(text: str, form: str, key: str) -> None:
    assert keys(text, form) == [key]


def test_an_adjective_alone_is_no_actor() -> None:
    assert read("A Norwegian ship sank.")[Entity] == ()


@pytest.mark.parametrize(
    ("text", "form", "key", "kind"),
    [
        ("The Norwegian Foreign Ministry said no.", "Norwegian Foreign Ministry", "organisation:nor foreign ministry", "organisation"),
        ("Norway's foreign ministry said no.", "Norway's foreign ministry", "organisation:nor foreign ministry", "organisation"),
        ("Finland's Ministry of Defence said no.", "Ministry of Defence", "organisation:fin defence ministry", "organisation"),
        ("The Chile-Peru Council met.", "Chile-Peru Council", "forum:chile-peru council", "forum"),
        ("The Security Council met.", "Security Council", "forum:un security council", "forum"),
        ("Leaders of the G20 met.", "G20", "forum:g20", "forum"),
        ("It was agreed before the 2019 Peruvian general election.", "2019 Peruvian general election",
         "event:2019 peruvian general election", "event"),
    ],
)  # fmt: skip
def test_bodies_have_keys_that_do_not_hang_on_the_wording(text: str, form: str, key: str, kind: str) -> None:
    found = mention(text, form)
    assert found is not None
    assert (found.key, found.kind) == (key, kind)


def test_a_ministry_speaks_for_its_state() -> None:
    found = mention("The Norwegian Foreign Ministry said no.", "Norwegian Foreign Ministry")
    assert found is not None
    assert found.side == "state:NOR"


def test_a_short_form_in_brackets_is_the_long_name_wherever_it_stands() -> None:
    text = "The Organization of Eastern Ports (OEP) met. OEP members left early."
    assert keys(text, "OEP") == ["organisation:organization of eastern ports"] * 2


@pytest.mark.parametrize(
    ("text", "form", "key"),
    [
        ("ASEAN met on Friday. The bloc has ten members.", "The bloc", "organisation:asean"),
        ("Leaders of the military alliance met. NATO has 32 members.", "the military alliance", "organisation:nato"),
        ("NATO met. The US-led alliance said no.", "The US-led alliance", "organisation:nato"),
        ("ASEAN and Mercosur met. The bloc said no.", "The bloc", None),  # either
        ("ASEAN met. Another bloc said no.", "Another bloc", None),
        ("NATO met. The alliance of mayors said no.", "The alliance", None),
    ],
)
def test_a_description_takes_up_the_one_body_that_fits(text: str, form: str, key: str | None) -> None:
    assert keys(text, form) == ([key] if key else [])


@pytest.mark.parametrize(
    ("text", "form", "key"),
    [
        ("Rosa Ejemplo met Pablo Prueba. She said little.", "She", "person:rosa ejemplo"),
        ("Rosa Ejemplo met Pablo Prueba. He said little.", "He", "person:pablo prueba"),
        ("The Norwegian Foreign Ministry said it was ready.", "it", "organisation:nor foreign ministry"),
        ("Moscow says it was not told.", "it", "state:RUS"),
        ("NATO said it is important to talk.", "it", None),
        ("It rained in Oslo.", "It", None),
    ],
)
def test_a_pronoun_is_resolved_where_rules_can_tell(text: str, form: str, key: str | None) -> None:
    assert keys(text, form) == ([key] if key else [])


@pytest.mark.parametrize(
    "text", ["", "...", "\0\0 said \0.", '"""\' “ ” ’', "A-B-C-D-E- Council of of of the", "the the The of"]
)
def test_odd_text_breaks_nothing(text: str) -> None:
    doc = read(text)
    assert all(0 <= e.start < e.end <= len(text) for e in doc[Entity])


def test_every_mention_has_a_key_and_lies_on_words() -> None:
    doc = read(CABINET)
    starts, ends = {t.start for t in doc[Token]}, {t.end for t in doc[Token]}
    assert doc[Entity]
    for entity in doc[Entity]:
        assert entity.key.partition(":")[2]
        assert entity.start in starts
        assert entity.end in ends
        assert entity.by == "Entities()"


def test_the_same_text_gives_the_same_mentions() -> None:
    assert read(CABINET)[Entity] == read(CABINET)[Entity]


def test_a_headline_in_title_case_makes_no_names_of_its_words() -> None:
    text = "Foreign Minister Example Denies Oslo Report\n\n" + MINISTER + "It was untrue, Example said."
    found = [e for e in read(text)[Entity] if e.start < text.index("\n")]
    assert [(text[e.start : e.end], e.key) for e in found if e.kind == "person"] == [("Example", "person:jane example")]


@pytest.mark.parametrize(
    ("text", "form", "key"),
    [
        ("The European Commission met. The Commission said no.", "The Commission", "organisation:european commission"),
        ("Chile's defence minister spoke. Defence Minister Pablo Prueba said no.", "Chile's defence minister", "person:pablo prueba"),
        ("Seoul and Tokyo were behind it.", "Tokyo", "state:JPN"),
        ("The FBI said no.", "FBI", "organisation:fbi"),
    ],
)  # fmt: skip
def test_what_is_meant_follows_from_what_else_the_report_says(text: str, form: str, key: str) -> None:
    assert keys(text, form) == [key]
