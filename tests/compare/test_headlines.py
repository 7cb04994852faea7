"""A headline is held against the body of its own report."""

import pytest

from crosswire.compare.actors import actors
from crosswire.compare.headlines import overstatements
from crosswire.model import Overstatement
from make import annotated

REST = (
    " The council meets in the old corn exchange by the river, where the lights were on until late. Several members left"
    " through a side door and would not speak. The mayor's office is on the second floor, above the library. A group of"
    " shopkeepers waited outside in the rain and sang. The next meeting is on the first Thursday of the month, and the"
    " papers for it are to be sent out a week before. Nobody from the county was there. The town has a weekly market and"
    " a small museum of clocks, and its football club plays in the third division."
)


def found(title: str, body: str, *, kind: str | None = None) -> list[Overstatement]:
    doc = annotated(body + REST, title=title)
    other = annotated(
        "Governor Paula Hartwig was in Lisbon. Finance minister Ole Brandt spoke in Berlin." + REST, name="b"
    )
    people, _ = actors([doc, other])
    return [each for each in overstatements([doc], people) if kind in {None, each.kind}]


@pytest.mark.parametrize(("kind", "title", "body"), [
    ("hedge", "Mayor Lund to resign over harbour contract",
     "Mayor Erik Lund may resign over the harbour contract, two members of the council said on Monday. He has not decided."),
    ("hedge", "Steelworks closes its Ardal plant",
     "The steelworks is considering closing its Ardal plant, a spokesman said. Six hundred people work there."),
    ("hedge", "Treasurer stole pension money",
     "The treasurer allegedly stole pension money from the town, the prosecutor said. She was questioned on Tuesday."),
    ("hedge", "Council sells the Aker theatre to developer",
     "The council could sell the Aker theatre to a developer, according to a draft budget. A vote has not been set."),
    ("hedge", "Seaweed spray cures winter cough",
     "A seaweed spray may shorten winter coughs by two days, doctors in Vestra said on Monday. They saw 400 patients."),
    ("amount", "Storm kills 40 people in Vestra valley",
     "A storm killed 14 people in the Vestra valley on Sunday, the governor said. Roads were blocked for hours by trees."),
    ("amount", "Council spends 90 million euros on Vestra bridge",
     "The council spends 9 million euros on the Vestra bridge this year. The bridge was built in the last century."),
    ("name", "Governor Hartwig backs plan for Vestra bridge",
     "The plan for the Vestra bridge was backed by the regional assembly on Monday. The bridge is to carry two lanes."),
    ("name", "Norway backs plan for Vestra bridge",
     "The plan for the Vestra bridge was backed by the regional assembly on Monday. The bridge is to carry two lanes."),
    ("quotation", "Mayor Lund calls harbour contract 'a shameless swindle'",
     "Mayor Erik Lund said the harbour contract was a mistake and that it should be read again. He spoke for an hour."),
    ("scope", "All teachers in Vestra reject pay offer",
     "Most teachers in Vestra reject the pay offer, a poll by their union shows. The offer was made in the spring."),
    ("cause", "Mayor Lund resigned over harbour contract",
     "Mayor Erik Lund resigned for family reasons on Monday. He thanked all. People went home. Auditors read the harbour contract."),
])  # fmt: skip
def test_a_headline_that_says_more_than_its_report_is_found(kind: str, title: str, body: str) -> None:
    assert [each.kind for each in found(title, body)] == [kind]


@pytest.mark.parametrize(("title", "body"), [
    ("Mayor Lund may resign over harbour contract",  # as open as the report
     "Mayor Erik Lund may resign over the harbour contract, two members of the council said on Monday."),
    ("Will mayor Lund resign over harbour contract?",  # a question
     "Mayor Erik Lund may resign over the harbour contract, two members of the council said on Monday."),
    ("Mayor Lund resigns over harbour contract",  # one sentence leaves it open, another says it
     "Mayor Erik Lund resigned over the harbour contract on Monday. He may move abroad, and his deputy may resign too."),
    ("Seaweed spray cures winter cough",  # another verb, and one sentence says it
     "A seaweed spray may shorten winter coughs. It stops them in two days, and seaweed spray ended half of all coughs."),
    ("Lund quits over harbour contract",  # another word for it
     "Mayor Erik Lund resigned over the harbour contract on Monday. His deputy might step in."),
    ("Lund announces resignation over harbour contract",
     "Mayor Erik Lund announced that he would resign over the harbour contract. His deputy might resign as well."),
    ("Storm kills twelve in Vestra valley",  # two numbers together
     "A storm killed nine villagers and three firefighters in the Vestra valley on Sunday, the governor said."),
    ("Storm kills 1,200 sheep in Vestra valley",  # rounded
     "A storm killed 1,189 sheep in the Vestra valley on Sunday, the governor said. Roads were blocked."),
    ("Vestra bridge to cost 1.2m euros",
     "The Vestra bridge is to cost 1.2 million euros, the council said on Monday. Some wanted 3 million euros for it."),
    ("Mayor Lund, 52, resigns over harbour contract",  # an age that the report does not give
     "Mayor Erik Lund resigned over the harbour contract on Monday, after 12 years in the post."),
    ("Oslo backs plan for Vestra bridge",  # a capital stands for its state
     "Norway backs the plan for the Vestra bridge, its government said on Monday. The bridge is to carry two lanes."),
    ("Norwegians back plan for Vestra bridge",
     "People in Norway back the plan for the Vestra bridge, a poll shows. The bridge is to carry two lanes."),
    ("Mayor Lund calls harbour contract 'a mistake'",
     "Mayor Erik Lund said the harbour contract was a mistake and that it should be read again."),
    ("All teachers in Vestra reject pay offer",
     "All teachers in Vestra reject the pay offer, their union says. Some teachers want to strike."),
    ("Mayor Lund resigned over harbour contract",
     "Mayor Erik Lund resigned on Monday because of the harbour contract. He had been in the post for years."),
    ("Live: storm kills 40 in Vestra valley",  # what goes on being written is no finished report
     "A storm killed 14 people in the Vestra valley on Sunday, the governor said. Roads were blocked."),
    ("Five things to know about the Vestra bridge",
     "The Vestra bridge is to carry two lanes, the council said. It was backed by the assembly."),
])  # fmt: skip
def test_a_headline_that_its_report_bears_out_is_let_be(title: str, body: str) -> None:
    assert found(title, body) == []


def test_what_is_more_is_cited_with_the_sentence_that_says_less() -> None:
    title = "Mayor Lund to resign over harbour contract"
    body = (
        "The town hall was full. Mayor Erik Lund may resign over the harbour contract, two members of the council said."
    )
    (each,) = found(title, body)
    assert title[slice(*each.span)] == "resign"
    assert [(body + REST)[slice(*cites.span)] for cites in each.evidence] == [body.split(". ")[1]]
    assert each.reason == 'the headline says "to resign", the report only "may resign"'


def test_a_teaser_is_not_held_against_its_headline() -> None:
    doc = annotated(
        "Mayor Erik Lund may resign over the harbour contract.", title="Mayor Lund to resign over harbour contract"
    )
    assert overstatements([doc], ()) == ()


def test_a_body_of_something_else_is_not_held_against_the_headline() -> None:
    assert found("Zebra foal born 40 days early at Mirow zoo", "A storm killed 14 people on Sunday.") == []
