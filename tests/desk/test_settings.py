"""Settings: which of several values counts, and what is said of a wrong one."""

from pathlib import Path

import pytest

from crosswire.desk.settings import settings
from crosswire.errors import UsageError


@pytest.fixture
def config(tmp_path: Path) -> dict[str, str]:
    path = tmp_path / "config.toml"
    path.write_text('width = 100\ncolour = "never"\n', "utf-8")
    return {"CROSSWIRE_CONFIG": str(path)}


@pytest.mark.parametrize(
    ("chosen", "environment", "value", "origin"),
    [
        ({"width": "60"}, {"CROSSWIRE_WIDTH": "70"}, 60, "command line"),
        ({"width": None}, {"CROSSWIRE_WIDTH": "70"}, 70, "environment (CROSSWIRE_WIDTH)"),
        ({}, {}, 100, "config.toml"),
    ],
)
def test_command_line_over_environment_over_file(
    config: dict[str, str], chosen: dict[str, str | None], environment: dict[str, str], value: int, origin: str
) -> None:
    found = settings(chosen, environment={**config, **environment})["width"]
    assert found.value == value
    assert found.origin.endswith(origin)


def test_defaults_hold_where_nothing_is_said(config: dict[str, str]) -> None:
    found = settings({}, environment=config)["pager"]
    assert (found.value, found.origin) == ("auto", "default")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('width = "wide"', "a whole number of 40 or more"),
        ("width = 3", "a whole number of 40 or more"),
        ('colour = "pink"', "one of auto, always, never"),
        ("colour_ = 1", "unknown settings: colour_"),
        ("width = ", "not valid TOML"),
    ],
)
def test_a_wrong_file_is_a_usage_error_that_says_what_is_right(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "c.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=message):
        settings({}, environment={"CROSSWIRE_CONFIG": str(path)})


def test_a_named_file_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        settings({}, environment={"CROSSWIRE_CONFIG": str(tmp_path / "none.toml")})
