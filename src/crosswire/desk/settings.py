"""Settings: command line over environment over one TOML file over defaults."""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from crosswire.errors import UsageError


@dataclass(frozen=True)
class Setting:
    """One setting: its name, what it is by default, how a text is read as its value, and what it does."""

    name: str
    default: Any
    parse: Callable[[str], Any]
    help: str

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"CROSSWIRE_{self.name.upper()}"


@dataclass(frozen=True)
class Value:
    """The value of a setting and where it comes from ("command line", "environment", a file, "default")."""

    setting: Setting
    value: Any
    origin: str


def _choice(*allowed: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"one of {', '.join(allowed)}")
        return text

    return parse


def _number(least: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if number < least:
            raise ValueError(f"a whole number of {least} or more")
        return number

    return parse


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "colour",
        "auto",
        _choice("auto", "always", "never"),
        "Colour in the terminal: auto (only on a terminal), always, never.",
    ),
    Setting(
        "pager",
        "auto",
        _choice("auto", "never"),
        "Page what is longer than the screen: auto (only on a terminal), never.",
    ),
    Setting("width", 80, _number(40), "Columns of the text format."),
    Setting("store", str(Path(platformdirs.user_data_dir("crosswire")) / "crosswire.db"), str, "The store's file."),
    Setting("workers", 0, _number(0), "Processes that analyse side by side; 0 is one a core."),
    Setting("keep_days", 0, _number(0), "Days that `watch` keeps reports in the store; 0 is for ever."),
    Setting("keep_pages_days", 0, _number(0), "Days that `watch` keeps raw pages; 0 is as long as their reports."),
    Setting(
        "entailment", "", str, "Your own entailment model: a folder with model.onnx, or MODULE:NAME; empty is none."
    ),
    Setting("max_bytes", 50_000_000, _number(1), "Largest file or record that is read, in bytes."),
)
"""Every setting there is; `crosswire config` lists them with their values."""


def config_file(environment: Mapping[str, str] = os.environ) -> Path:
    """The TOML file that is read if it is there: CROSSWIRE_CONFIG, or config.toml in the user's configuration folder."""
    named = environment.get("CROSSWIRE_CONFIG")
    return Path(named) if named else Path(platformdirs.user_config_dir("crosswire")) / "config.toml"


def settings(
    chosen: Mapping[str, Any] | None = None, *, environment: Mapping[str, str] = os.environ
) -> dict[str, Value]:
    """The value of every setting, by name; `chosen` is what the command line says (None: not said).

    Raises:
        UsageError: a value is not of its setting's kind, the file is not TOML, or it names an unknown setting.
    """
    path = config_file(environment)
    filed = _read(path, named="CROSSWIRE_CONFIG" in environment)
    unknown = sorted(set(filed) - {s.name for s in SETTINGS})
    if unknown:
        raise UsageError(
            f"{path} has unknown settings: {', '.join(unknown)}. There are: {', '.join(s.name for s in SETTINGS)}."
        )
    found = {}
    for setting in SETTINGS:
        layers = (
            ((chosen or {}).get(setting.name), "command line"),
            (environment.get(setting.variable), f"environment ({setting.variable})"),
            (filed.get(setting.name), str(path)),
        )
        raw, origin = next(((raw, origin) for raw, origin in layers if raw is not None), (None, "default"))
        found[setting.name] = Value(setting, setting.default if raw is None else _parsed(setting, raw, origin), origin)
    return found


def _parsed(setting: Setting, raw: object, origin: str) -> Any:
    try:
        return setting.parse(str(raw))
    except ValueError as error:
        raise UsageError(f"{setting.name} is {raw!r} ({origin}); it must be {error}.") from error


def _read(path: Path, *, named: bool) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        if named:
            raise UsageError(f"CROSSWIRE_CONFIG names {path}, which does not exist.") from None
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
