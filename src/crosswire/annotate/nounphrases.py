"""Every noun phrase of a report and what it takes up: for a reader's own steps; the default reading does without."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from crosswire.annotate.chains import Chains
from crosswire.annotate.chunks import Chunk, chunks, past_possessive
from crosswire.model import Annotation, Attribution, Document, Entity, NounPhrase, Sentence, Token
from crosswire.model.layers import Mention


@dataclass(frozen=True)
class NounPhrases:
    """Every noun phrase, actor or not, with the chain of what it means: "the plan", "this move", "they".

    Where no rule tells, a phrase has a chain of its own.
    """

    needs: ClassVar[tuple[type[Annotation], ...]] = (Token, Sentence, Entity, Attribution)
    gives: ClassVar[type[Annotation]] = NounPhrase

    def __call__(self, doc: Document) -> Iterator[NounPhrase]:
        """The noun phrases of one document, in text order."""
        parse = doc.parse
        found = chunks(parse, doc[Entity])
        Chains(doc).name(found)
        by = repr(self)
        for chunk in found:
            end = parse.tokens[past_possessive(parse, chunk.last) - 1].end
            yield NounPhrase(parse.tokens[chunk.first].start, end, chunk.chain, _manner(chunk), by=by)


def _manner(chunk: Chunk) -> Mention:
    if chunk.form == "pronoun":
        return "pronoun"
    if chunk.form == "name" or (chunk.entity is not None and chunk.entity.mention == "name"):
        return "name"
    return "nominal"
