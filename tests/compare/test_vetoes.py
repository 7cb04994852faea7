"""Opposites are never called agreed, and the same in other words still is."""

import pytest

from crosswire.compare.align import align
from crosswire.compare.statements import statements
from crosswire.language.vectors import UniversalEncoder
from make import annotated

AGREE = {"same", "refined"}

OPPOSITES = {
    "strike": [
        ("Train drivers will go on strike from Monday, their union said.",
         "Train drivers have called off the strike planned for Monday, their union said."),
        ("Union leader Karin Vogt said members had rejected the offer.",
         "Union leader Karin Vogt said members had accepted the offer."),
        ("The rail operator Nordbahn offered a pay rise of 3 percent.",
         "Nordbahn has offered drivers 5 percent more pay, the rail operator said."),
    ],
    "vaccine": [
        ("The health ministry approved the vaccine for children on Tuesday.",
         "The health ministry has not approved the vaccine for children."),
        ("Doctors at the Central Hospital said the drug was safe.",
         "Doctors at the Central Hospital said the drug was unsafe."),
        ("Health Minister Olga Brandt said schools would reopen on 14 February.",
         "Health Minister Olga Brandt said schools would stay closed on 14 February."),
        ("Infections rose by 12 percent last week, the ministry said.",
         "Infections fell by 12 percent last week, the ministry said."),
    ],
    "border": [
        ("Ardovia will withdraw its forces from the valley by Friday, Defence Minister Ivo Lanz said.",
         "Defence Minister Ivo Lanz said Ardovian forces would not leave the valley."),
        ("Shelling had stopped by Wednesday evening, aid workers said.",
         "Shelling continued through the night, aid workers said."),
        ("The bridge over the Mara was destroyed.", "The bridge over the Mara is intact, the army said."),
        ("Talks will open in Oslo on 12 October.", "Talks in Oslo could be postponed."),
    ],
    "bank": [
        ("The bank will publish its next forecast in October.",
         "The bank's next forecast will be published in November."),
        ("Governor Ana Petru said inflation would slow in the second half of the year.",
         "Governor Ana Petru said inflation would accelerate in the second half of the year."),
    ],
    "trial": [
        ("Former mayor Tomas Reid was found guilty of taking bribes on Wednesday.",
         "Former mayor Tomas Reid was acquitted of taking bribes on Wednesday."),
        ("Reid pleaded guilty to one count of fraud.", "Reid pleaded not guilty to one count of fraud."),
        ("His lawyer, Eva Lund, said he would appeal against the verdict.",
         "His lawyer, Eva Lund, said there would be no appeal."),
    ],
    "fire": [
        ("No one was hurt in the blaze.", "Three people were hurt in the blaze."),
        ("The village of Sund was evacuated.", "The village of Sund has not been evacuated."),
    ],
    "merger": [
        ("Chief executive Ines Roth said no jobs would be lost.",
         "Chief executive Ines Roth said about 2,000 jobs would go."),
        ("Ines Roth does not plan to sell the yard.", "Ines Roth will sell the yard."),
    ],
}  # fmt: skip

PARAPHRASES = {
    "dam": [
        ("The inquiry will be led by a retired judge, Peter Sata.",
         "Retired judge Peter Sata has been named to head the inquiry."),
        ("Engineers had warned of cracks in the wall two years ago.",
         "Cracks in the wall were reported by engineers two years before the collapse."),
    ],
    "trial": [
        ("Judge Marian Cole said the evidence had been overwhelming.",
         "There was overwhelming evidence, judge Marian Cole said."),
        ("The trial lasted six weeks.", "The hearings went on for six weeks."),
    ],
    "summit": [
        ("The summit was opened by the king of Belmont.", "The king of Belmont opened the meeting."),
        ("Prime Minister Juho Salo refused to sign the plan.", "Prime Minister Juho Salo did not sign the plan."),
    ],
    "hostages": [
        ("The hostages had been seized from a bus in February.", "Gunmen took them from a bus in February."),
        ("The Red Crescent brought the freed women to the capital.",
         "The women were taken to the capital by the Red Crescent."),
    ],
}  # fmt: skip


def relations(pairs: list[tuple[str, str]]) -> list[set[str]]:
    """For each pair the relations between its two sentences, when all of them stand in two reports."""
    docs = [annotated("\n\n".join(pair[side] for pair in pairs), name=name) for side, name in enumerate("ab")]
    told = {doc.report.id: statements(doc) for doc in docs}
    where = {s.id: doc.text_of(s.cites.sentence) for doc in docs for s in told[doc.report.id]}
    links = align(told, docs, encoder=UniversalEncoder())
    return [{link.relation for link in links if {where[link.a], where[link.b]} == set(pair)} for pair in pairs]


@pytest.mark.parametrize("topic", sorted(OPPOSITES))
def test_opposites_are_never_agreed(topic: str) -> None:
    found = relations(OPPOSITES[topic])
    assert [pair for pair, kinds in zip(OPPOSITES[topic], found, strict=True) if kinds & AGREE] == []


@pytest.mark.parametrize("topic", sorted(PARAPHRASES))
def test_the_same_in_other_words_is_agreed(topic: str) -> None:
    found = relations(PARAPHRASES[topic])
    assert [pair for pair, kinds in zip(PARAPHRASES[topic], found, strict=True) if not kinds & AGREE] == []


def test_one_speaker_is_no_agreement() -> None:
    pairs = [
        ("Taxes on fuel will go up in January, Finance Minister Leo Baran said, according to the news agency SNA.",
         "Bridges in the south are in poor repair, Finance Minister Leo Baran said, according to the news agency SNA."),
        ("Farmers will be paid for their losses, Baran told parliament.",
         "The opposition had lied about the budget, Baran told parliament."),
    ]  # fmt: skip
    assert [kinds & AGREE for kinds in relations(pairs)] == [set(), set()]
