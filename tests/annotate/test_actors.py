"""Actors as agency copy writes them: names of all shapes, seats, roles, short forms and what takes them up."""

import pytest

import make
from crosswire.annotate import Entities, Parsing, Sentences
from crosswire.model import Document, Entity

STEPS = (Parsing(), Sentences(), Entities())


def read(text: str) -> Document:
    return make.annotated(text, steps=STEPS)


def found(text: str, form: str, nth: int = -1) -> Entity | None:
    """The last (or nth) mention that is exactly these words."""
    doc = read(text)
    of_form = [e for e in doc[Entity] if doc.text_of(e.span) == form]
    return of_form[nth] if of_form else None


@pytest.mark.parametrize(
    ("text", "form", "key"),
    [
        # one name in full and in short
        ("Police named the driver as Tom Becker, 34. Becker was released on Monday.", "Becker", "person:tom becker"),
        ("Becker was released on Monday, police said. Tom Becker, 34, had denied the charge.", "Becker", "person:tom becker"),
        ("Gen. Peter Harlow arrived. Gen. Harlow met the troops.", "Harlow", "person:peter harlow"),
        ("Mr Justice Whitcombe adjourned the hearing.", "Whitcombe", "person:whitcombe"),
        ("Sheikh Hamad bin Nasser spoke first.", "Hamad bin Nasser", "person:hamad bin nasser"),
        ("Lt. Col. Anna Brandt was wounded. Brandt was flown out.", "Brandt", "person:anna brandt"),
        ("Robert Kincaid Jr. was elected. Kincaid thanked voters.", "Kincaid", "person:robert kincaid"),
        ("John F. Merriman won. Merriman will serve four years.", "Merriman", "person:john merriman"),
        # particles
        ("Belgian Finance Minister Jan van der Meulen resigned. Van der Meulen gave no reason.", "Van der Meulen", "person:jan van der meulen"),
        ("German Defence Minister Ursula von Brock flew to Kabul. Von Brock met troops.", "Von Brock", "person:ursula von brock"),
        ("Crown Prince Khalid bin Saud al-Harbi spoke. Al-Harbi left early.", "Al-Harbi", "person:khalid bin saud al-harbi"),
        ("President Luiz da Costa spoke. Da Costa left early.", "Da Costa", "person:luiz da costa"),
        # family name first
        ("Chinese President Xi Jinping arrived in Lima. Xi met business leaders.", "Xi", "person:xi jinping"),
        ("South Korean President Moon Jae-in spoke on Monday. Moon called for calm.", "Moon", "person:moon jae-in"),
        ("Vietnamese leader Nguyen Phu Trong was in hospital. Trong is 79.", "Trong", "person:nguyen phu trong"),
        ("Aung San Suu Kyi was moved to house arrest. Suu Kyi is 78.", "Suu Kyi", "person:aung san suu kyi"),
        ("Kim Jong Un watched the launch. Kim praised the crew.", "Kim", "person:kim jong un"),
        # Spanish double surnames, Icelandic
        ("Mexican President Andres Manuel Lopez Obrador spoke. Lopez Obrador blamed traders.", "Lopez Obrador", "person:andres manuel lopez obrador"),
        ("Prime Minister Pedro Garcia Molina resigned. Garcia Molina had lost a vote.", "Garcia Molina", "person:pedro garcia molina"),
        ("Icelandic Prime Minister Katrin Jonsdottir spoke. Jonsdottir thanked voters.", "Jonsdottir", "person:katrin jonsdottir"),
        # transliterations: within one report one person
        ("Ukrainian President Volodymyr Zelenskyy spoke. Zelensky thanked donors.", "Zelensky", "person:volodymyr zelenskyy"),
        ("Ukrainian President Volodymyr Zelensky spoke. Zelenskiy thanked donors.", "Zelenskiy", "person:volodymyr zelensky"),
        # first names
        ("Maria Lindqvist, 12, was found on Sunday. Maria had been missing for a week.", "Maria", "person:maria lindqvist"),
        # surnames that are towns
        ("Anna Paris, 34, was arrested in Leeds. Paris denied the charge.", "Paris", "person:anna paris"),
        # possessives
        ("Tom Becker lost his seat. Becker's lawyer complained.", "Becker", "person:tom becker"),
    ],
)  # fmt: skip
def test_a_short_form_of_a_name_is_the_person_named_in_full(text: str, form: str, key: str) -> None:
    mention = found(text, form)
    assert mention is not None
    assert (mention.key, mention.kind) == (key, "person")


@pytest.mark.parametrize(
    ("text", "form", "key"),
    [
        ("French minister Anna Paris resigned in Lyon. Paris named no successor.", "Paris", "state:FRA"),  # either: as elsewhere
        ("Moscow said the drill was routine.", "Moscow", "state:RUS"),
        ("The drill was routine, Moscow said.", "Moscow", "state:RUS"),
        ("Thousands marched in Moscow on Sunday.", "Moscow", "place:moscow"),
        ("The fire broke out near Moscow.", "Moscow", "place:moscow"),
        ("Kyiv rejected the offer.", "Kyiv", "state:UKR"),
        ("Kiev rejected the offer.", "Kiev", "state:UKR"),
        ("Talks between Beijing and Manila collapsed.", "Beijing", "state:CHN"),
        ("Talks between Beijing and Manila collapsed.", "Manila", "state:PHL"),
        ("Washington has urged Ankara to hold back.", "Ankara", "state:TUR"),
        ("Washington's ambassador was summoned.", "Washington", "state:USA"),
        ("A bomb exploded in central Ankara on Friday.", "Ankara", "place:ankara"),
        ("The train to Warsaw was late.", "Warsaw", "place:warsaw"),
        ("Downing Street would not comment.", "Downing Street", "state:GBR"),
        ("The Elysee would not comment.", "Elysee", "state:FRA"),
        ("Brussels fined the company.", "Brussels", "organisation:eu"),
        ("The Danes voted no.", "Danes", "state:DNK"),
        ("U.S. President Donald Trump was silent. The Trump administration imposed tariffs.", "The Trump administration", "state:USA"),
        ("The Lindqvist administration imposed tariffs.", "The Lindqvist administration", "organisation:lindqvist administration"),  # whose?
        ("The Finns and the Swedes signed.", "Swedes", "state:SWE"),
        ("Burma freed the reporters.", "Burma", "state:MMR"),
        ("The Czech Republic and Turkiye signed.", "Turkiye", "state:TUR"),
        ("The DPRK fired a missile.", "DPRK", "state:PRK"),
        ("The government in Tripoli refused.", "The government in Tripoli", "state:LBY"),
    ],
)  # fmt: skip
def test_a_state_acts_under_many_names(text: str, form: str, key: str) -> None:
    mention = found(text, form)
    assert mention is not None
    assert mention.key == key


@pytest.mark.parametrize(
    ("text", "person", "side"),
    [
        ("Former President Rosa Ejemplo of Peru was arrested.", "Rosa Ejemplo", None),
        ("Late Ghanaian president Kofi Mensah was buried.", "Kofi Mensah", None),
        ("Peru's ousted president, Rosa Ejemplo, was arrested.", "Rosa Ejemplo", None),
        ("Acting Peruvian President Rosa Ejemplo signed the law.", "Rosa Ejemplo", "state:PER"),
        ("Peru's acting foreign minister, Pablo Prueba, signed.", "Pablo Prueba", "state:PER"),
        ("Peruvian president-elect Rosa Ejemplo thanked voters.", "Rosa Ejemplo", None),
        ("Peruvian opposition leader Rosa Ejemplo was arrested.", "Rosa Ejemplo", None),
        ("Gen. Amos Keter, the commander of Kenya's army, resigned.", "Amos Keter", "state:KEN"),
        ("Rosa Ejemplo, a spokeswoman for the Red Cross, said roads were cut.", "Rosa Ejemplo", "organisation:icrc"),
        ("UN envoy Pablo Prueba arrived in Aden.", "Pablo Prueba", "organisation:un"),
        ("Swedish-born economist Anna Berg disagreed.", "Anna Berg", None),
        ("Former Dutch and now NATO chief Jan Pieters spoke.", "Jan Pieters", "organisation:nato"),
        ("The ex-minister, Pablo Prueba of Chile, was cleared.", "Pablo Prueba", None),
        ("Deputy Foreign Minister Pablo Prueba of Chile signed.", "Pablo Prueba", "state:CHL"),
        ("Chilean human rights lawyer Pablo Prueba disagreed.", "Pablo Prueba", None),
    ],
)  # fmt: skip
def test_who_speaks_for_a_state_and_who_does_not(text: str, person: str, side: str | None) -> None:
    mention = found(text, person)
    assert mention is not None
    assert mention.side == side


@pytest.mark.parametrize(
    ("text", "form", "key"),
    [
        ("The Economic Community of West African States (ECOWAS) met. ECOWAS sent troops.", "ECOWAS", "organisation:ecowas"),
        ("The Northern Farmers Alliance (NFA) struck. The NFA has 900 members.", "NFA", "organisation:northern farmers alliance"),
        ("The Northern Farmers Alliance, or NFA, struck. The NFA has 900 members.", "NFA", "organisation:northern farmers alliance"),
        ("The Northern Farmers Alliance struck on Monday. The NFA has 900 members.", "NFA", "organisation:northern farmers alliance"),
        ("The Council for Public Ethics [CPE] met. The CPE has no powers.", "CPE", "organisation:council for public ethics"),
        ("OSCE observers said the vote was fair.", "OSCE", "organisation:osce"),
        ("Observers from the OSCE said the vote was fair.", "OSCE", "organisation:osce"),
        ("The Helen Marsh Foundation for the Visual Arts gave money. The Helen Marsh Foundation was set up in 1990.", "Helen Marsh Foundation", "organisation:helen marsh foundation for the visual arts"),
        ("The University of Eastern Norland closed. The university has 900 students.", "The university", "organisation:university of eastern norland"),
        ("Shares in Norland Steel Corp fell. The company blamed tariffs.", "The company", "organisation:norland steel"),
        ("Norland Steel Corp. cut 900 jobs. Norland Steel said demand was weak.", "Norland Steel", "organisation:norland steel"),
        ("Hamburg-based Tiefwerk AG cut 900 jobs. The firm said demand was weak.", "The firm", "organisation:tiefwerk"),
        ("The Church of the Open Gate was fined. The Church will appeal.", "Church", "organisation:church of the open gate"),
        ("The European Court of Human Rights ruled on Monday. The court found no fault.", "The court", "organisation:echr"),
        ("The Lima Morning Herald reported it. The newspaper named no source.", "The newspaper", "organisation:lima morning herald"),
        ("The International Atomic Energy Agency met. The U.N. nuclear agency said no.", "The U.N. nuclear agency", "organisation:iaea"),
    ],
)  # fmt: skip
def test_a_body_is_one_under_its_long_and_short_names(text: str, form: str, key: str) -> None:
    mention = found(text, form)
    assert mention is not None
    assert mention.key == key


@pytest.mark.parametrize(
    ("text", "form", "key"),
    [
        ("Anna Berg and Peter Berg were charged. Mr Berg denied it.", "Berg", "person:peter berg"),
        ("Senator Anna Berg met Judge Peter Berg. Senator Berg smiled.", "Berg", "person:anna berg"),
        ("Anna Berg accused Peter Stone of fraud. She said he lied.", "he", "person:peter stone"),
        ("Anna Berg accused Peter Stone of fraud. She said he lied.", "She", "person:anna berg"),
        ("The Norwegian prime minister met Anna Berg. Kari Nordmann, the prime minister of Norway, was late.", "The Norwegian prime minister", "person:kari nordmann"),
        ("Kari Nordmann, Norway's prime minister, met reporters. The prime minister looked tired.", "The prime minister", "person:kari nordmann"),
        ("Peter Stone shook hands with Paul Marsh, who thanked him.", "him", "person:peter stone"),
        ("Peter Stone blamed himself.", "himself", "person:peter stone"),
        ("Peter Stone sued Paul Marsh. Marsh's lawyer said he was calm.", "he", "person:paul marsh"),
    ],
)  # fmt: skip
def test_people_are_kept_apart(text: str, form: str, key: str) -> None:
    mention = found(text, form)
    assert mention is not None
    assert mention.key == key


@pytest.mark.parametrize(
    ("text", "form", "key"),
    [
        ("NORWEGIAN FOREIGN MINISTER JANE EXAMPLE MET NATO ENVOYS IN LIMA.", "NATO", "organisation:nato"),
        ("NORWEGIAN FOREIGN MINISTER JANE EXAMPLE MET NATO ENVOYS IN LIMA.", "JANE EXAMPLE", "person:jane example"),
        ("RUSSIA AND CHINA SIGNED THE PACT IN BEIJING ON MONDAY.", "RUSSIA", "state:RUS"),
        ("Speakers:\n\n- Jane Example, Norway\n- Pablo Prueba, Chile", "Pablo Prueba", "person:pablo prueba"),
        ("Jane\u200b Example spoke in Lima.", "Lima", "place:lima"),
        ("\u202bNorway\u202c said no.", "Norway", "state:NOR"),
    ],
)  # fmt: skip
def test_rough_text_is_read_as_far_as_it_goes(text: str, form: str, key: str) -> None:
    mention = found(text, form)
    assert mention is not None
    assert mention.key == key


@pytest.mark.parametrize(
    ("text", "form", "key"),
    [
        ("The ferry left the port of Tarvik on Sunday.", "Tarvik", "place:tarvik"),
        ("Shares fell by 1030 GMT.", "GMT", None),
        ("Ministers meet before the October 3-4 summit of the bloc.", "October 3-4", None),
        ('He is a nephew of "Colonel" Andreas Vell, a baker.', "Andreas Vell", "person:andreas vell"),
    ],
)
def test_the_model_is_put_right_where_it_takes_a_time_or_town_for_a_body(text: str, form: str, key: str | None) -> None:
    mention = found(text, form)
    assert (mention and mention.key) == key
