"""The seam to the network: what it refuses, and that it survives every kind of answer."""

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Iterator

import pytest
from make_web import Web, serving

from crosswire.errors import FetchError
from crosswire.ingest.fetch import Answer, HttpFetch, MockFetch, checked_address, is_public, unpacked

LOOPBACK = frozenset({"127.0.0.1"})


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as server:
        yield server


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104

        "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00:ec2::254", "ff02::1",
        "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "2002:7f00:1::", "2001::1", "192.0.2.1", "198.18.0.1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_told(number: str) -> None:
    assert not is_public(number)
    with pytest.raises(FetchError, match=r"not an address of the public network.*--allow-host"):
        checked_address("host.example", 80, look_up=lambda _host, _port: [number])
    assert (
        checked_address("host.example", 80, allowed=True, look_up=lambda _h, _p: [number]) == number.partition("%")[0]
    )


@pytest.mark.parametrize("number", ["8.8.8.8", "2606:4700::1111"])
def test_public_addresses_may_be_fetched(number: str) -> None:
    assert checked_address("host.example", 80, look_up=lambda _host, _port: [number]) == number


def test_one_private_number_among_several_is_enough_to_refuse() -> None:
    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        checked_address("host.example", 80, look_up=lambda _host, _port: ["8.8.8.8", "10.0.0.1"])


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://host.example/x", "gopher://host.example", "javascript:alert(1)", "//host.example", "http://",
        "http://[::1", "data:text/html,x", "http://user:secret@host.example/", "host.example",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError):
        HttpFetch()(url)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f000001", "2130706433", "0177.0.0.1", "[::1]", "127.1"])
def test_loopback_is_refused_however_it_is_written(web: Web, host: str) -> None:
    port = web.base.rpartition(":")[2]
    with pytest.raises(FetchError):
        HttpFetch()(f"http://{host}:{port}/")
    assert web.asked == []


def test_a_page_is_fetched_and_named_by_where_it_was_found(web: Web) -> None:
    web.pages["/a"] = 301, {"Location": "/b"}, b""
    web.pages["/b"] = 302, {"Location": "c?x=1"}, b""
    web.pages["/c?x=1"] = 200, {"Content-Type": "text/plain"}, b"hello"
    answer = HttpFetch(allowed=LOOPBACK)(f"{web.base}/a")
    assert (answer.url, answer.status, answer.body) == (f"{web.base}/c?x=1", 200, b"hello")


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("http://169.254.169.254/latest/meta-data", r"169\.254\.169\.254"),
        ("http://localhost:1/", "localhost is at"),
        ("file:///etc/passwd", "only http and https"),
        ("/loop", "redirects"),
    ],
)
def test_a_redirect_leads_nowhere_it_must_not(web: Web, target: str, message: str) -> None:
    web.pages["/loop"] = 302, {"Location": target}, b""
    with pytest.raises(FetchError, match=message):
        HttpFetch(allowed=LOOPBACK)(f"{web.base}/loop")


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_a_packed_page_is_unpacked(web: Web, coding: str, pack: object) -> None:
    web.pages["/"] = 200, {"Content-Encoding": coding}, pack(b"hello " * 1000)  # type: ignore[operator]
    assert HttpFetch(allowed=LOOPBACK)(f"{web.base}/").body == b"hello " * 1000


def test_a_bomb_is_not_unpacked(web: Web) -> None:
    web.pages["/"] = 200, {"Content-Encoding": "gzip"}, gzip.compress(b"\0" * 200_000_000)
    with pytest.raises(FetchError, match="larger than"):
        HttpFetch(allowed=LOOPBACK, max_bytes=1_000_000)(f"{web.base}/")


def test_no_piece_of_a_bomb_is_larger_than_it_may_be() -> None:
    pieces = list(unpacked(iter([gzip.compress(b"\0" * 50_000_000)]), "gzip", limit=1_000_000))
    assert max(map(len, pieces)) <= 1 << 16
    assert sum(map(len, pieces)) < 1_200_000


@pytest.mark.parametrize(
    ("headers", "body", "message"),
    [
        ({"Content-Encoding": "gzip"}, b"not gzip at all", "damaged"),
        ({"Content-Encoding": "gzip"}, gzip.compress(b"x" * 100_000)[:-20], "before it was whole"),
        ({"Content-Encoding": "br"}, b"x", "compressed with br"),
        ({"Content-Length": "1000"}, b"short", "cannot be fetched"),
    ],
)
def test_a_broken_answer_is_said_to_be(web: Web, headers: dict[str, str], body: bytes, message: str) -> None:
    web.pages["/"] = 200, headers, body
    with pytest.raises(FetchError, match=message):
        HttpFetch(allowed=LOOPBACK, seconds=3)(f"{web.base}/")


def test_an_answer_without_end_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                for _ in range(100):
                    try:
                        connection.sendall(b"x")
                    except OSError:
                        return
                    time.sleep(0.05)

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        with pytest.raises(FetchError, match="took"):
            HttpFetch(allowed=LOOPBACK, seconds=0.3)(f"http://127.0.0.1:{server.getsockname()[1]}/")
        thread.join()


def test_a_host_that_does_not_answer_is_said_not_to() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(FetchError, match="cannot be fetched"):
        HttpFetch(allowed=LOOPBACK, seconds=2)(f"http://127.0.0.1:{port}/")


def test_a_mock_answers_as_it_was_told() -> None:
    known = Answer("https://a.example/", 200, {"etag": '"1"'}, b"x")
    fetch = MockFetch({"https://a.example/": known, "https://b.example/": FetchError("down")})
    assert fetch("https://a.example/") == known
    assert fetch("https://a.example/", headers={"If-None-Match": '"1"'}).status == 304
    assert fetch("https://c.example/").status == 404
    with pytest.raises(FetchError, match="down"):
        fetch("https://b.example/")
    assert len(fetch.asked) == 4
