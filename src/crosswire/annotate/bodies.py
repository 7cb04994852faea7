"""Organisations and places of a report: one key for a name and its acronym, ministries by country, cities that act."""

from crosswire.annotate.gazetteer import heads, look_up, state_name, words_for
from crosswire.annotate.reading import Found, Reading
from crosswire.annotate.shortforms import acronyms, bare_heads, key_of, shortened
from crosswire.language import countries
from crosswire.language.folding import fold
from crosswire.language.names import organisation_name, organisation_side, organisation_type

FUNCTIONS = {
    "foreign": "foreign", "foreign affairs": "foreign", "external affairs": "foreign", "defence": "defence", "defense": "defence",
    "national defence": "defence", "national defense": "defence", "interior": "interior", "internal affairs": "interior",
    "home": "interior", "finance": "finance", "justice": "justice", "health": "health", "energy": "energy", "trade": "trade",
    "economy": "economy", "education": "education", "agriculture": "agriculture", "environment": "environment",
    "transport": "transport", "culture": "culture", "labour": "labour", "labor": "labour", "information": "information",
}  # fmt: skip
"""What ministries are for, by the words in their names."""

SMALL = frozenset(("the", "of", "for", "and", "ministry", "department", "'s", "federal", "-"))


def settle(reading: Reading, mentions: list[Found]) -> list[Found]:
    """The mentions with keys, kinds and names of all that is no person; adjectives that name no actor are left out."""
    reading.home = _home(reading, mentions)
    _ministries(reading, mentions)
    acronyms(reading, mentions)
    kept = []
    for mention in mentions:
        known = mention.known
        if _part_of_title(reading, mention):
            reading.owner[mention.first : mention.last] = [None] * (mention.last - mention.first)
            continue
        if known is not None and known.sort == "demonym" and not _acts(reading, mention):
            reading.owner[mention.first : mention.last] = [None] * (mention.last - mention.first)
            for n in range(mention.first, mention.last):
                reading.adjectives[n] = known.key.removeprefix(countries.STATE)
            continue
        if known is not None and known.sort == "seat" and known.city:
            _city(reading, mention)
        _rest(mention)
        kept.append(mention)
    shortened(reading, kept)
    bare_heads(kept)
    _brussels(kept)
    return kept


def _part_of_title(reading: Reading, mention: Found) -> bool:
    """Whether a "name" is what a minister is minister of: "Interior" in "Interior Minister"."""
    after = reading.lows[mention.last] if mention.last < len(reading.lows) else ""
    words = fold(mention.name).split()
    told = fold(mention.name) in FUNCTIONS or words_for("portfolios").issuperset(words)
    return mention.known is None and told and after in words_for("office holders")


def _home(reading: Reading, mentions: list[Found]) -> str | None:
    """The state whose capital the report was filed from, where the report names it: whose ministers need no country."""
    filed = [reading.dateline or "", *(m.name for m in mentions if m.label == "DATELINE")]
    seats = [countries.seats()[fold(city)].key for city in filed if fold(city) in countries.seats()]
    named = {m.known.key for m in mentions if m.known is not None}
    return next((key for key in seats if key.startswith(countries.STATE) and key in named), None)


def _acts(reading: Reading, mention: Found) -> bool:
    """Whether a demonym is a noun for the people (or one of them), not an adjective."""
    n = mention.last - 1
    word = reading.lows[n]
    if countries.people(reading.printed(mention.first, mention.last)):
        return reading.tokens[n].dep not in {"amod", "nmod"}
    token = reading.tokens[n]
    the = mention.first > 0 and reading.lows[mention.first - 1] == "the"
    plural = word.endswith(("sh", "ch", "ese", "ss"))
    return (
        the and plural and token.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "conj"} and not _before_noun(reading, n)
    )


def _before_noun(reading: Reading, n: int) -> bool:
    return n + 1 < len(reading.tokens) and reading.tokens[n + 1].pos in {"NOUN", "PROPN", "ADJ"}


def _city(reading: Reading, mention: Found) -> None:
    """A capital stands for its government where it acts; elsewhere it is a place."""
    if _stands_for(reading, mention):
        if mention.kind == "state":
            mention.name = state_name(mention.key)
        return
    mention.kind, mention.key = "place", f"place:{fold(mention.name)}"


def _stands_for(reading: Reading, mention: Found) -> bool:
    head = mention.last - 1
    after = reading.words[mention.last] if mention.last < len(reading.words) else ""
    if reading.tokens[mention.first].opens and after in {":", "(", "—", "–", "-", "/"}:
        return False  # a dateline
    if after.lower() in words_for("city parts"):
        return False
    if after == "," and mention.last + 1 < len(reading.words) and reading.capital(mention.last + 1):
        owner = reading.owner[mention.last + 1]
        if owner is not None and owner.known is not None and owner.known.sort == "country":
            return False
    if reading.tokens[head].pos not in {"PROPN", "NOUN"}:
        return False
    return _governed(reading, head) or _opens_headline(reading, mention)


def _opens_headline(reading: Reading, mention: Found) -> bool:
    """Whether a line without a full stop begins with the city: headlines are often misparsed."""
    sentence = reading.sentences[reading.sentence_of[mention.first]]
    if mention.first > sentence.first + 2 or reading.words[sentence.last - 1] in {".", "!", "?", '"', ":"}:
        return False
    between = reading.lows[sentence.first : mention.first]
    after = reading.tokens[mention.last] if mention.last < sentence.last else None
    opened = not between or (len(between) == 2 and between[1] == "and")
    return (
        opened
        and sentence.last - sentence.first > 3
        and after is not None
        and after.pos in {"VERB", "NOUN", "CCONJ", "AUX"}
    )


def _governed(reading: Reading, n: int) -> bool:
    """Whether the word's place in its clause is that of somebody who acts."""
    for _ in range(6):
        token = reading.tokens[n]
        if token.dep != "conj":
            break
        n = token.head
    token = reading.tokens[n]
    if token.dep in {"nsubj", "nsubjpass", "agent"}:
        return reading.tokens[token.head].lemma != "be" or token.dep == "nsubjpass" or _predicated(reading, token.head)
    if token.dep == "poss":
        return reading.lows[token.head] not in words_for("city parts")
    if token.dep in {"dobj", "dative"}:
        return reading.tokens[token.head].lemma not in words_for("entered")
    if token.dep == "pobj":
        return _after(reading, token.head)
    return False


def _predicated(reading: Reading, verb: int) -> bool:
    """Whether "be" here says what somebody feels or wants ("Oslo is ready"), not what or where it is."""
    prep = reading.parse.child(verb, "prep")
    return reading.parse.child(verb, "acomp") is not None or (
        prep is not None and reading.lows[prep] not in words_for("located")
    )


def _after(reading: Reading, prep: int) -> bool:
    word = reading.lows[prep]
    if word in words_for("located"):
        return False
    governor = reading.tokens[reading.tokens[prep].head]
    if word in words_for("moved"):
        return governor.lemma not in words_for("motion") and not (word == "from" and governor.pos == "VERB")
    if word == "of":
        return governor.lemma in words_for("of a government")
    if word == "on":
        return governor.lemma in words_for("on a government")
    return word in words_for("towards")


def _ministries(reading: Reading, mentions: list[Found]) -> None:
    """Keys of ministries by country and task, so that "Foreign Ministry of X" and "X Foreign Ministry" are one."""
    own: dict[str, set[str]] = {}
    open_ones = []
    for mention in mentions:
        if mention.key:
            mention.side = organisation_side(mention.key)
            continue
        if mention.kind != "organisation":
            continue
        words = fold(mention.name).replace(",", " ").split()
        if not {"ministry", "department"} & set(words):
            code = _country_in(mention.name)
            mention.side = countries.STATE + code if code and words[-1] in words_for("state bodies") else None
            continue
        code = _country_in(mention.name)
        task = _task(mention.name, code)
        code = code or _possessor(reading, mention)
        if code:
            mention.side = countries.STATE + code
            mention.key = ministry_key(task, code)
            own.setdefault(task, set()).add(code)
        else:
            open_ones.append((mention, task))
    for mention, task in open_ones:
        codes = own.get(task) or ({reading.home.removeprefix(countries.STATE)} if reading.home else set())
        if len(codes) == 1:
            (code,) = codes
            mention.side, mention.key = countries.STATE + code, ministry_key(task, code)
    named = {m.key: m.name for m in reversed(mentions) if m.key and m.side}
    for mention in mentions:
        if mention.key in named and mention.side:
            mention.name = named[mention.key]


def _possessor(reading: Reading, mention: Found) -> str | None:
    """The country in front of a name: "Norway's Foreign Ministry"."""
    at = mention.first - 1
    if at > 0 and reading.tokens[at].tag == "POS":
        owner = reading.owner[at - 1]
        if owner is not None and owner.known is not None and owner.known.sort in {"country", "seat"}:
            return owner.known.key.removeprefix(countries.STATE)
    return None


def ministry_key(task: str, code: str) -> str:
    """The key of a ministry: "organisation:nor foreign ministry"."""
    return f"{countries.ORGANISATION}{code.lower()} {task} ministry"


def _task(name: str, code: str | None) -> str:
    words = [w for w in fold(name).replace("-", " ").split() if w not in SMALL]
    phrase = " ".join(w for w in words if code is None or (countries.demonym(w) != code and not _is(w, code)))
    return FUNCTIONS.get(phrase, phrase)


def _is(word: str, code: str) -> bool:
    country = countries.find(word)
    return country is not None and country.code == code


def _country_in(name: str) -> str | None:
    """The country that a long name names, by demonym or name."""
    words = name.replace("'s", "").replace("’s", "").split()
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            known = look_up(" ".join(words[at : at + size]))
            if known and known.sort in {"country", "demonym"}:
                return known.key.removeprefix(countries.STATE)
    return None


def _rest(mention: Found) -> None:
    """Keys for what no table knows."""
    if mention.key or mention.kind == "person":
        return
    if mention.kind == "place":
        mention.name = mention.name.removeprefix("the ").removeprefix("The ")
    mention.key = key_of(mention)
    mention.name = organisation_name(mention.key) or mention.name


def _brussels(mentions: list[Found]) -> None:
    """Names for what is shown: organisations that a seat stands for get their own name."""
    names = {m.key: m.name for m in reversed(mentions) if m.known is None or m.known.sort == "organisation"}
    for mention in mentions:
        if mention.known is not None and mention.known.sort == "seat":
            if mention.kind == "organisation":
                mention.name = names.get(mention.key) or organisation_name(mention.key) or mention.name
            elif mention.kind == "state":
                mention.name = state_name(mention.key)


def types_of(mention: Found) -> frozenset[str]:
    """What an organisation, forum or state may be called."""
    if mention.kind == "state":
        return frozenset(("state",))
    known = organisation_type(mention.key)
    if known:
        return frozenset((known, *_head_types(mention.name)))
    return frozenset(_head_types(mention.name))


def _head_types(name: str) -> tuple[str, ...]:
    words = fold(name).replace("-", " ").split()
    head = heads().get(words[-1]) if words else None
    if head is None and words:
        head = heads().get(words[0])
    return head.types if head else ()
