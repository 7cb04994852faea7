"""Bytes to text: the encoding found, nothing else changed."""

import codecs
import re

from charset_normalizer import from_bytes

from crosswire.errors import UnreadableError
from crosswire.language.identify import language_of

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; UTF-32 stands before UTF-16, whose mark opens its own."""

_FORMATS = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a ZIP archive or office document"), (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"), (b"7z\xbc\xaf", "a 7-Zip archive"), (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"), (b"SQLite format 3", "a database"), (b"OggS", "an Ogg file"), (b"ID3", "an MP3 file"),
)  # fmt: skip
"""First bytes of common formats that hold no plain text."""

_CYRILLIC = frozenset({"cp1251", "mac_cyrillic", "iso8859_5", "cp855", "cp866", "ptcp154", "kz1048", "cp1125"})
_LATIN = frozenset({
    "cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "iso8859_1", "iso8859_2", "iso8859_3", "iso8859_4", "iso8859_9",
    "iso8859_10", "iso8859_13", "iso8859_14", "iso8859_15", "iso8859_16", "latin_1", "mac_latin2", "mac_roman", "mac_iceland",
    "mac_turkish", "cp437", "cp775", "cp850", "cp852", "cp858", "cp037", "cp500", "cp273", "cp1140", "hp_roman8",
})  # fmt: skip
_BY_LANGUAGE = (
    ("cp1250", frozenset({"pl", "cs", "sk", "hu", "sl", "hr", "bs", "sh", "ro", "sq"})),
    ("cp1254", frozenset({"tr"})),
)
"""Encodings of the Latin script that the language tells apart."""

_SAMPLE = 60_000
"""Bytes that an unknown encoding is guessed from; more cost time and change little."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)


def decode(raw: bytes) -> str:
    """The text of some bytes, code point for code point, without a byte order mark.

    Tried in order: a byte order mark, UTF-16 without one, UTF-8, the encoding that a page declares, the likeliest
    of the legacy encodings.

    Raises:
        UnreadableError: empty, binary, or in no encoding that fits.
    """
    if not raw.strip():
        raise UnreadableError("it is empty")
    for first, name in _FORMATS:
        if raw.startswith(first):
            raise UnreadableError(f"it is {name}, not text; convert it to text or HTML first")
    text = _with_mark(raw)
    if text is None:
        text = _utf16(raw)
    if text is None:
        if b"\x00" in raw:
            raise UnreadableError("it is binary (it holds NUL bytes)")
        text = _tried(raw, "utf-8") or _declared(raw) or _guessed(raw)
    if not text.strip():
        raise UnreadableError("it is empty")
    if _CONTROL.search(text) and len(_CONTROL.findall(text[:_SAMPLE])) > len(text[:_SAMPLE]) // 100:
        raise UnreadableError("it is binary (it holds control characters)")
    if "\x00" in text:
        raise UnreadableError("it is binary (it holds NUL characters)")
    return text


def _with_mark(raw: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            text = _tried(raw[len(mark) :], encoding)
            if text is None:
                raise UnreadableError(f"its byte order mark says {encoding.upper()}, but the bytes are not")
            return text
    return None


def _utf16(raw: bytes) -> str | None:
    """UTF-16 without a mark shows in NULs at every other byte."""
    sample = raw[:4000]
    for encoding, at in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros, others = sample[at::2].count(0), sample[1 - at :: 2].count(0)
        if zeros > len(sample) * 0.3 and others == 0:
            return _tried(raw, encoding)
    return None


def _declared(raw: bytes) -> str | None:
    match = _CHARSET.search(raw[:4000])
    return _tried(raw, match[1].decode("ascii", "replace")) if match else None


def _guessed(raw: bytes) -> str:
    best = from_bytes(raw[:_SAMPLE]).best()
    guess = best.encoding if best else None
    for encoding in (*_likelier(raw, guess), guess, "cp1252"):
        text = _tried(raw, encoding) if encoding else None
        if text is not None:
            return text
    raise UnreadableError("its encoding is none that is known; save it as UTF-8")


def _likelier(raw: bytes, guess: str | None) -> tuple[str, ...]:
    """Encodings of the same script that are far commoner on the web than a guess from a few letters."""
    if guess in _CYRILLIC:
        return ("cp1251",)
    if guess not in _LATIN:
        return ()
    for encoding, languages in _BY_LANGUAGE:
        text = _tried(raw, encoding)
        if text is not None and language_of(text) in languages:
            return (encoding,)
    return ("cp1252",)


def _tried(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None
