"""Sentences on one matter that part: what is told of both must be called a dispute, and look-alikes must not."""

import pytest

from crosswire.compare.align import align
from crosswire.compare.statements import statements
from crosswire.language.vectors import UniversalEncoder
from make import annotated

APART = [
    ("The explosion killed 9 people and wounded 30, the governor said.",
     "The death toll from the explosion stood at 14, the governor said."),
    ("The 5.9-magnitude earthquake struck near Aldora at dawn, the survey office said.",
     "The earthquake near Aldora measured 6.3, according to the country's seismological centre."),
    ("Turnout in Aldora was 61 percent, the highest in 20 years.",
     "The electoral council put turnout in Aldora at 66 per cent."),
    ("A court in Brenna sentenced former mayor Karl Oster to nine years in prison on Monday.",
     "Karl Oster, once mayor of Brenna, was jailed for seven years by a court on Monday."),
    ("The talks in Lund went on for 16 hours, a mediator said.",
     "The negotiations in Lund lasted 12 hours, a diplomat said."),
    ("Trans Nord has offered its drivers a pay rise of 4 percent.",
     "Trans Nord proposed to raise the wages of its drivers by 2.5 percent."),
    ("Aldora's athletics federation said it would appeal against the ban.",
     "Aldora will not appeal against the ban, the athletics federation said."),
    ("The election commission said no serious irregularities had been reported.",
     "Observers said the election was marred by serious irregularities."),
    ("His lawyer Ann Brook said Oster would appeal against the verdict.",
     "Defence lawyer Ann Brook said Oster had not decided whether to appeal against the verdict."),
    ("Oster was acquitted of bribery.", "Oster was convicted of bribery, the court said."),
    ("The trial of Karl Oster is set to begin on April 20.", "Karl Oster's trial is due to start on April 27."),
    ("The summit in Brenna has been postponed to December 20, officials said.",
     "The summit in Brenna will be held on December 7 as planned, officials said."),
    ("The hearing of the ambassador lasted twenty minutes, the ministry said.",
     "The ministry said the hearing of the ambassador went on for half an hour."),
    ("Nine babies were taken to hospital in Brenna after drinking the milk.",
     "Fourteen infants were taken to hospital in Brenna after they drank the milk."),
    ("Fifty-one Radicals voted against the budget.", "Whips said 57 Radicals had voted against the budget."),
    ("At least seven of their comrades were wounded in the attack.", "Five people were wounded in the attack, police said."),
    ("Night trains to Brenna ran as usual on Friday.", "Night trains to Brenna were cancelled on Friday, the operator said."),
]  # fmt: skip

TOGETHER = [
    ("The explosion killed at least 9 people, the governor said.", "The explosion killed 11 people, the governor said."),
    ("The flood killed 34 people in the valley, officials said.",
     "The flood killed 12 people in the town of Brenna, officials said."),
    ("The earthquake killed 34 people, officials said.", "The last earthquake there killed 81 people in 2007, officials said."),
    ("A magnitude 7.1 earthquake hit Aldora.", "A 5.2-magnitude aftershock hit Aldora."),
    ("The fund holds $9.8 million, the treasurer said.", "The fund holds about $10 million, the treasurer said."),
    ("The party won 99 percent of the seats and 51.2 percent of the vote in Brenna.",
     "The party won 51.2 percent of the vote in Brenna."),
    ("Oster denied that he had taken bribes.", "Oster denied taking bribes."),
    ("The union will not call off the strike.", "The union refused to call off the strike."),
    ("Police arrested 30 people over three nights.", "In Brenna police arrested 30 people over four nights."),
    ("The two men were seized near Brenna 16 months ago.", "The two men were held near Brenna for 18 months."),
    ("The fund will run dry in nine years.", "The plan would extend the fund by four years."),
    ("The union opened its strike in May.", "The union ended its strike in June."),
    ("More than 20 people died in the flood.", "At least 22 people died in the flood."),
    ("Nine pupils and a teacher were killed in the crash.", "Ten people were killed in the crash."),
    ("The source was not one man but several men.", "The source was several men, Oster said."),
    ("Moss is not resigning in order to save the party.", "Moss is resigning."),
    ("Tolan did not suggest that the mayor took money.", "The mayor took money, Tolan's rival said."),
    ("The Greens voted against the budget.", "The Greens voted with the rebels on the tax."),
    ("Aldora closed the border at midnight on Wednesday.", "Aldora closed the border on Thursday."),
    ("Ministers will meet in Brenna on Tuesday.", "Ministers met in Brenna on Monday."),
    ("Police arrested 30 people in Brenna.", "Police arrested 12 people in Aldora."),
]  # fmt: skip


def relations(one: str, other: str) -> set[str]:
    docs = [annotated(one, name="a"), annotated(other, name="b")]
    told = {doc.report.id: statements(doc) for doc in docs}
    return {link.relation for link in align(told, docs, encoder=UniversalEncoder())}


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_is_told_otherwise_is_a_dispute_and_no_agreement(one: str, other: str) -> None:
    found = relations(one, other)
    assert found & {"divergent", "conflicting"}
    assert not found & {"same", "refined"}


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_look_alikes_that_can_both_be_true_are_no_dispute(one: str, other: str) -> None:
    assert not relations(one, other) & {"divergent", "conflicting"}
