"""Killed at any moment, nothing committed is lost, and the same call again ends where one quiet run would have."""

from pathlib import Path

from bench.soak import soak


def test_an_ingest_killed_ten_times_ends_as_a_quiet_one(tmp_path: Path) -> None:
    assert soak(tmp_path, n_kills=10, n_reports=600, seed=3) == ""
