"""Headlines that say more than their own report: a doubt dropped, an amount, a name, words or a cause that the body does not bear out."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from crosswire.compare.doubts import doubt_of, supposed
from crosswire.compare.headwords import STEM, Headline, Word, amounts, headline_of, word_list
from crosswire.compare.numbers import TIMES, value_of
from crosswire.compare.quantities import NEARLY, SIGNS, quantities
from crosswire.compare.relations import kindred, synonymous
from crosswire.compare.words import functional
from crosswire.language.countries import adjectives, find, names, seats
from crosswire.language.folding import clean, fold
from crosswire.model import Actor, Citation, Document, Overstatement, OverstatementKind, Parse, Sentence, Span

LEAST_WORDS = 80
"""Words of a body below which nothing is held against its headline: it may be a teaser."""
BORNE = 0.5
"""Share of a headline's words that its body must have, for the two to belong together at all."""
SHARED = 2
"""Words beside the verb that a headline and a sentence must share to tell one thing."""


@dataclass(frozen=True, eq=False)
class _Body:
    """The body of a report as its headline is held against it, and the actors of its story."""

    doc: Document
    people: Sequence[Actor]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(each for each in self.doc[Sentence] if each.part == "body")

    @cached_property
    def text(self) -> str:
        return clean(" ".join(self.doc.text_of(each.span) for each in self.sentences))

    @cached_property
    def low(self) -> str:
        return fold(self.text)

    @cached_property
    def stems(self) -> list[frozenset[str]]:
        """The stems of each sentence."""
        parse = self.doc.parse
        return [
            frozenset(
                form[:STEM] for n in range(s.first, s.last) for form in (parse.lower(n), parse.tokens[n].lemma.lower())
            )
            for s in self.sentences
        ]

    @cached_property
    def all_stems(self) -> frozenset[str]:
        return frozenset().union(*self.stems)

    @cached_property
    def values(self) -> frozenset[float]:
        """Every number of the text, whatever it counts."""
        parse = self.doc.parse
        found = {q.value for s in self.sentences for q in quantities(parse, s.first, s.last)}
        words = (parse.lower(n).strip("$€£-") for s in self.sentences for n in range(s.first, s.last))
        found |= {value for word in words if word not in TIMES and (value := value_of(word)) is not None}
        return frozenset(found | {float(each.replace(",", "")) for each in _NUMBER.findall(self.text)})

    def cites(self, n: int) -> Citation:
        """A sentence, by its number."""
        span = self.sentences[n].span
        return Citation(self.doc.report.id, *span, span)


Found = tuple[OverstatementKind, Span, tuple[int, ...], str]
"""What is more: its kind, where in the headline, the numbers of the sentences that say less, and why, in words."""

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")

Rule = Callable[[Headline, _Body], Iterator[Found]]


def overstatements(docs: Iterable[Document], people: Sequence[Actor]) -> tuple[Overstatement, ...]:
    """What headlines say that the bodies of their own reports do not bear out, in the order of the documents.

    Precise rather than eager: questions, headlines that put what they say in somebody's mouth, and bodies that may
    be cut off are let be. `people` are the actors of the story.
    """
    found: list[Overstatement] = []
    for doc in docs:
        if not doc.analysed or not doc.report.title:
            continue
        headline, body = headline_of(doc.report.title), _Body(doc, people)
        if not _fits(headline, body):
            continue
        for rule in _RULES:
            for kind, span, sentences, reason in rule(headline, body):
                found.append(_overstatement(doc, kind, span, tuple(body.cites(n) for n in sentences), reason))
    return tuple(found)


def _overstatement(
    doc: Document, kind: OverstatementKind, span: Span, cites: tuple[Citation, ...], reason: str
) -> Overstatement:
    name = hashlib.sha256(f"{doc.report.id}:{kind}:{span[0]}:{span[1]}".encode()).hexdigest()[:12]
    return Overstatement(name, doc.report.id, kind, span, cites, reason)


def _fits(headline: Headline, body: _Body) -> bool:
    """Whether a headline asserts something, and the body is that of its report."""
    content = headline.content
    if len(content) < 3 or "?" in headline.text or len(body.text.split()) < LEAST_WORDS:
        return False
    if headline.words[0].low in word_list("open") or headline.text[:1] in "\"'“‘":
        return False
    borne = sum(word.stem in body.all_stems for word in content)
    return borne >= BORNE * len(content)


def _hedge(headline: Headline, body: _Body) -> Iterator[Found]:
    """The headline says that it is so; every sentence of the body that tells it leaves it open."""
    if headline.has("hedge") or ":" in headline.text:
        return
    for n, word in enumerate(headline.words):
        if n == 0 or headline.inside(word) or word.low in functional() or len(word.low) < LEAST_LETTERS:
            continue
        told = list(_tellings(headline, n, body)) or list(_in_other_words(headline, n, body))
        if told and all(doubt for _, doubt in told):
            at, doubt = told[0]
            yield "hedge", word.span, (at,), f'the headline says "{_phrase(headline, n)}", the report only "{doubt}"'
            return


LEAST_LETTERS = 3


def _phrase(headline: Headline, n: int) -> str:
    words = headline.words
    first = n - 1 if words[n - 1].low in {"to", "will", "not"} else n
    return headline.text[words[first].span[0] : words[n].span[1]]


def _tellings(headline: Headline, n: int, body: _Body) -> Iterator[tuple[int, str]]:
    """Each sentence that tells what a verb of the headline tells, of the same doer or thing, and its words of doubt ("": none).

    A noun of the same stem without a word of doubt bears the headline out as well.
    """
    word, parse = headline.words[n], body.doc.parse
    before = {each.stem for each in headline.words[:n] if each.low not in functional()}
    after = {each.stem for each in headline.words[n + 1 :] if each.low not in functional()}
    for at, sentence in enumerate(body.sentences):
        for m in range(sentence.first, sentence.last):
            token = parse.tokens[m]
            if token.pos == "VERB" and _one_verb(word.low, token.lemma.lower(), parse.lower(m)):
                doubt = doubt_of(parse, m)
                if not doubt or _one_case(parse, m, before, after):
                    yield at, doubt
            elif (
                token.pos in {"NOUN", "ADJ", "PROPN"}
                and token.lemma.lower()[:STEM] == word.stem
                and not supposed(parse, m)
            ):
                yield at, ""


def _in_other_words(headline: Headline, n: int, body: _Body) -> Iterator[tuple[int, str]]:
    """Each sentence that tells something of the same doer and the same thing with another verb, and its words of doubt."""
    parse = body.doc.parse
    before = {each.stem for each in headline.words[:n] if each.low not in functional()}
    after = {each.stem for each in headline.words[n + 1 :] if each.low not in functional()}
    if not headline.words[n].low.endswith("s") or headline.words[n].stem in body.all_stems or not after:
        return  # a verb of a headline stands in the present, and what the body has elsewhere may bear it out
    for at, sentence in enumerate(body.sentences):
        for m in range(sentence.first, sentence.last):
            doers, things = parse.all_children(m, "nsubj"), parse.all_children(m, "dobj")
            if parse.tokens[m].pos != "VERB" or not doers or not things:
                continue
            if _stems_below(parse, doers) & before and _stems_below(parse, things) & after:
                yield at, doubt_of(parse, m)


def _one_case(parse: Parse, verb: int, before: set[str], after: set[str]) -> bool:
    """Whether a verb of the body has a doer that the headline names before its own verb, or a thing that it names behind it."""
    passive = parse.all_children(verb, "nsubjpass")
    doers = [*parse.all_children(verb, "nsubj", "agent"), *_doers_above(parse, verb)]
    things = [*parse.all_children(verb, "dobj", "attr", "prep", "xcomp"), *passive]
    one, other = _stems_below(parse, doers), _stems_below(parse, things)
    if not things:
        return bool(one & before)
    return bool(one & before and other & after) or bool(passive and other & (before | after))


def _doers_above(parse: Parse, verb: int) -> list[int]:
    above = parse.tokens[verb].head
    return parse.all_children(above, "nsubj") if parse.tokens[verb].dep in {"xcomp", "conj", "pcomp", "prep"} else []


def _stems_below(parse: Parse, heads: Iterable[int]) -> set[str]:
    every = (n for head in heads for n in parse.subtree(head))
    return {form[:STEM] for n in every for form in (parse.lower(n), parse.tokens[n].lemma.lower())} - functional()


def _one_verb(head: str, lemma: str, printed: str) -> bool:
    forms = {
        head,
        head.removesuffix("s"),
        head.removesuffix("es"),
        head.removesuffix("ed"),
        head.removesuffix("d"),
        head.removesuffix("ing"),
        head[:-3] + "y" if head.endswith("ies") else head,
    }
    if head == printed or lemma in forms:
        return True
    # A synonym of a verb of many senses is none of another.
    light = word_list("light")
    return lemma not in light and any(synonymous(form, lemma) for form in forms - light if len(form) >= LEAST_LETTERS)


def _amount(headline: Headline, body: _Body) -> Iterator[Found]:
    """An amount that no number of the body, nor two of them together, comes near."""
    for word, value, unit in amounts(headline):
        bare = value_of(word.low.strip("$€£"))
        if headline.inside(word) or _near(value, body.values) or bare in body.values:
            continue
        found = next(_rivals(body, unit), None)
        if found is not None:
            at, printed = found
            yield (
                "amount",
                word.span,
                (at,),
                f"the headline has {headline.text[slice(*word.span)]} {unit if unit.isalpha() else ''}".rstrip()
                + f", the report {printed}",
            )


def _near(value: float, values: frozenset[float]) -> bool:
    def close(other: float) -> bool:
        return abs(value - other) <= NEARLY * max(abs(value), abs(other), 1e-9)

    small = sorted(values)[:60]
    return any(map(close, values)) or any(close(a + b) or close(abs(a - b)) for a, b in combinations(small, 2))


def _rivals(body: _Body, unit: str) -> Iterator[tuple[int, str]]:
    """The sentences that give another amount of one unit, and that amount as printed."""
    parse = body.doc.parse
    for at, sentence in enumerate(body.sentences):
        for quantity in quantities(parse, sentence.first, sentence.last):
            if unit and quantity.unit and _one_unit(unit, quantity.unit):
                yield at, f"{quantity.value:,.10g} {quantity.unit}"


def _one_unit(printed: str, unit: str) -> bool:
    if SIGNS.get(printed, printed) == unit:
        return True
    return printed.isalpha() and unit.isalpha() and kindred(unit, printed.removesuffix("s"))


def _name(headline: Headline, body: _Body) -> Iterator[Found]:
    """A person of the story, or a state, that the body does not name."""
    for span, words, code in _names_in(headline, body.people):
        kin = {word for table in (names(), adjectives()) for word, of in table.items() if of == code} if code else set()
        seat_names = {name for name, seat in seats().items() if code and seat.key == f"state:{code}"}
        told = {fold(word)[:STEM] for word in words if len(word) > MARK} - functional() | {
            fold(w) for w in kin | seat_names
        }
        if not any(re.search(rf"\b{re.escape(word)}", body.low) for word in told):
            yield "name", span, (), f"the headline names {headline.text[slice(*span)]}, the report nowhere"


MARK = 2
"""Letters that a word of a name must have more than, to be looked for."""


def _names_in(headline: Headline, people: Sequence[Actor]) -> Iterator[tuple[Span, frozenset[str], str | None]]:
    """The names of a headline: where, the words by which the body may name the same, and the code of a state."""
    done: set[Span] = set()
    for actor in people:
        if actor.kind != "person":
            continue  # bodies go by too many names: a party, its letters, its members
        forms = {actor.name, *actor.aliases, actor.name.split()[-1]}
        proper = sorted((form for form in forms if len(form) > MARK and form[:1].isupper()), key=len, reverse=True)
        for hit in (m for form in proper if (m := re.search(rf"\b{re.escape(form)}\b", headline.text))):
            if all(hit.end() <= start or end <= hit.start() for start, end in done):
                done.add(hit.span())
                yield hit.span(), frozenset(word for form in (*forms, hit[0]) for word in form.split()), None
                break
    for word in headline.words:
        country = find(word.printed.removesuffix("'s").removesuffix("’s")) if word.printed[:1].isupper() else None
        if country is not None and all(word.span[1] <= start or end <= word.span[0] for start, end in done):
            yield word.span, frozenset({word.low}), country.code


def _quotation(headline: Headline, body: _Body) -> Iterator[Found]:
    """Words in quotation marks, three or more, of which some that carries sense stands nowhere in the body."""
    for start, end in headline.quoted:
        words = [word for word in headline.words if start <= word.span[0] < end]
        lacking = [
            word
            for word in words
            if word.low not in functional() and word.stem not in body.all_stems and word.low not in body.low
        ]
        if len(words) >= 3 and lacking:
            yield (
                "quotation",
                (start, end),
                (),
                f'the headline quotes "{lacking[0].low}", the report nowhere has the word',
            )


def _scope(headline: Headline, body: _Body) -> Iterator[Found]:
    """All of it in the headline, some of it in the body."""
    for n, word in enumerate(headline.words[:-1]):
        if word.low not in word_list("all") or headline.inside(word):
            continue
        noun = headline.words[n + 1]
        whole = {each[:STEM] for each in word_list("all")}
        if noun.low in functional() or any(noun.stem in own and own & whole for own in body.stems):
            continue
        some = list(_some_of(body, noun))
        if some:
            at, printed = some[0]
            yield "scope", word.span, (at,), f'the headline has "{word.low} {noun.low}", the report "{printed}"'


def _some_of(body: _Body, noun: Word) -> Iterator[tuple[int, str]]:
    parse = body.doc.parse
    for at, sentence in enumerate(body.sentences):
        for n in range(sentence.first, sentence.last):
            if parse.tokens[n].pos == "NOUN" and parse.tokens[n].lemma.lower()[:STEM] == noun.stem:
                for child in parse.children[n]:
                    if parse.lower(child) in word_list("some"):
                        yield at, f"{parse.lower(child)} {parse.lower(n)}"


_CAUSE = re.compile(r"\b(because of|due to|thanks to|caused by|owing to|over)\b", re.IGNORECASE)
_REASON = re.compile(
    r"\b(?:because of|because|due to|owing to|thanks to|over|citing|cited|for (?:\w+ )?reasons|blamed|blaming)\b",
    re.IGNORECASE,
)


def _cause(headline: Headline, body: _Body) -> Iterator[Found]:
    """A cause that no two sentences in a row set beside its effect, while one gives the effect another cause."""
    link = _CAUSE.search(headline.text)
    if link is None or headline.has("hedge"):
        return
    effect = [w for w in headline.content if w.span[1] <= link.start()]
    cause = [w for w in headline.content if w.span[0] >= link.end()]
    if link[0].lower() == "over" and not any(w.low in word_list("quit") for w in effect):
        return
    if len(effect) < 2 or not cause:
        return
    verbs = {w.stem for w in effect}
    reasons = {w.stem for w in cause}
    near = [
        body.stems[at] | (body.stems[at + 1] if at + 1 < len(body.stems) else frozenset())
        for at in range(len(body.stems))
    ]
    if any(len(verbs & both) >= SHARED and reasons & both for both in near):
        return
    for at, own in enumerate(body.stems):
        if len(verbs & own) >= SHARED and _REASON.search(body.doc.text_of(body.sentences[at].span)):
            yield (
                "cause",
                (link.start(), cause[-1].span[1]),
                (at,),
                f'the headline has "{headline.text[link.start() : cause[-1].span[1]]}", the report gives another reason',
            )
            return


_RULES: tuple[Rule, ...] = (_hedge, _amount, _name, _quotation, _scope, _cause)
