"""The one seam to the network: an address in, what stands there out, and no way to anywhere it must not go.

Every address is looked up here, each number it has is checked, and the number that was checked is the one connected to;
so it is again after every redirect. Nothing else in the program opens a connection.
"""

import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol
from urllib.parse import urljoin, urlsplit

import httpx

from crosswire.errors import FetchError

AGENT = "crosswire (+https://pypi.org/project/crosswire/)"
"""How we name ourselves to servers and in robots.txt."""

_PIECE = 1 << 16
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CODINGS = {"gzip": 47, "x-gzip": 47, "deflate": 47}


@dataclass(frozen=True)
class Answer:
    """What stands at an address: the status, the address after redirects, headers in lower case, the unpacked body.

    A 304 has no body.
    """

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class Fetch(Protocol):
    """Anything that gets what stands at an address."""

    def __call__(self, url: str, *, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer, whatever its status.

        Raises:
            FetchError: there is none, or it may not be had.
        """
        ...


@dataclass(frozen=True)
class MockFetch:
    """Answers that are known beforehand, for tests and trials without a network. What was asked is noted in `asked`."""

    answers: Mapping[str, Answer | FetchError]
    asked: list[str] = field(default_factory=list)

    def __call__(self, url: str, *, headers: Mapping[str, str] | None = None) -> Answer:
        """The known answer; 304 where the caller already has it (by ETag); 404 where none is known."""
        self.asked.append(url)
        answer = self.answers.get(url, Answer(url, 404))
        if isinstance(answer, FetchError):
            raise answer
        tag = answer.headers.get("etag")
        if tag and (headers or {}).get("If-None-Match") == tag:
            return Answer(url, 304, answer.headers)
        return answer


@dataclass(frozen=True)
class HttpFetch:
    """Answers from the network, by HTTP and HTTPS.

    `allowed` names hosts that may be private or loopback ones; `max_bytes` bounds the unpacked body, `seconds` the whole
    of one answer with all its redirects, of which there are at most `max_redirects`. Proxies of the environment are not
    used: the check of addresses would be theirs then.
    """

    allowed: frozenset[str] = frozenset()
    max_bytes: int = 50_000_000
    seconds: float = 30.0
    max_redirects: int = 5
    agent: str = AGENT

    def __call__(self, url: str, *, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer, whatever its status; redirects are followed.

        Raises:
            FetchError: the address may not be fetched, the answer is too large or too slow, or there is none.
        """
        until = time.monotonic() + self.seconds
        for _ in range(self.max_redirects + 1):
            answer = self._one(url, headers or {}, until)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return answer
            url = urljoin(url, answer.headers["location"])
        raise FetchError(f"{url} was reached by more than {self.max_redirects} redirects; given up.")

    def _one(self, url: str, headers: Mapping[str, str], until: float) -> Answer:
        host, port, scheme = _parts(url)
        address = checked_address(host, port, allowed=host in self.allowed)
        left = until - time.monotonic()
        if left <= 0:
            raise FetchError(f"{url} took longer than {self.seconds:g} seconds.")
        # The connection goes to the number that was checked; name and certificate are those of the host.
        target = httpx.URL(url).copy_with(host=address)
        sent = {
            "Host": host if port == _PORTS[scheme] else f"{host}:{port}",
            "User-Agent": self.agent,
            "Accept-Encoding": "gzip, deflate",
            "Accept": "*/*",
            **headers,
        }
        try:
            with (
                httpx.Client(
                    verify=_context(), trust_env=False, timeout=min(left, 10.0), follow_redirects=False
                ) as client,
                client.stream("GET", target, headers=sent, extensions={"sni_hostname": host}) as response,
            ):
                return self._read(url, response, until)
        except httpx.HTTPError as error:
            raise FetchError(f"{url} cannot be fetched: {_reason(error)}.") from error

    def _read(self, url: str, response: httpx.Response, until: float) -> Answer:
        headers = {name.lower(): value for name, value in response.headers.items()}
        if response.status_code in _REDIRECTS or response.status_code == 304:
            return Answer(url, response.status_code, headers)
        coding = headers.get("content-encoding", "identity").lower()
        if coding not in {*_CODINGS, "identity", ""}:
            raise FetchError(f"{url} came compressed with {coding}, which was not asked for.")
        body = bytearray()
        for piece in unpacked(response.iter_raw(), coding, limit=self.max_bytes):
            body += piece
            if len(body) > self.max_bytes:
                raise FetchError(f"{url} is larger than {self.max_bytes:,} bytes.")
            if time.monotonic() > until:
                raise FetchError(f"{url} took longer than {self.seconds:g} seconds.")
        return Answer(url, response.status_code, headers, bytes(body))


@cache
def _context() -> ssl.SSLContext:
    """What certificates are checked against; read once, for it costs more than a request."""
    return httpx.create_ssl_context(trust_env=False)


_PORTS = {"http": 80, "https": 443}


def _parts(url: str) -> tuple[str, int, str]:
    """Host, port and scheme of an address.

    Raises:
        FetchError: it is no web address, or holds a password.
    """
    try:
        found = urlsplit(url)
        host, port = found.hostname, found.port
    except ValueError as error:
        raise FetchError(f"{url} is no web address.") from error
    if found.scheme not in _PORTS or not host:
        raise FetchError(f"{url} is no web address; only http and https are fetched.")
    if found.username or found.password:
        raise FetchError("An address with a name or password in it is not fetched.")
    return host.encode("idna").decode() if not host.isascii() else host, port or _PORTS[found.scheme], found.scheme


Look = Callable[[str, int], Iterable[str]]


def _look_up(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def checked_address(host: str, port: int, *, allowed: bool = False, look_up: Look = _look_up) -> str:
    """The number of a host that may be connected to.

    Raises:
        FetchError: the host has none, or one of its numbers is not of the public network and it is not `allowed`.
    """
    try:
        numbers = list(look_up(host, port))
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{host} is not found.") from error
    if not numbers:
        raise FetchError(f"{host} is not found.")
    for number in numbers:
        if not allowed and not is_public(number):
            raise FetchError(
                f"{host} is at {number}, which is not an address of the public network; it is not fetched. "
                f"If it is meant, allow it by name: --allow-host {host}"
            )
    return numbers[0].partition("%")[0]


_HIDDEN_IN = (
    ipaddress.ip_network("64:ff9b::/96"),
    ipaddress.ip_network("64:ff9b:1::/48"),
    ipaddress.ip_network("2002::/16"),
    ipaddress.ip_network("2001::/32"),
)
"""IPv6 networks whose addresses carry an IPv4 address that they lead to (RFC 6052, 8215, 3056, 4380)."""


def is_public(number: str) -> bool:
    """Whether an IP address is of the public network.

    Not so are private, loopback, link-local (where clouds keep their metadata), shared, multicast and reserved ones, and
    IPv6 addresses that lead to an IPv4 one.
    """
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(str(address.ipv4_mapped))
        if any(address in network for network in _HIDDEN_IN):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def unpacked(pieces: Iterator[bytes], coding: str, *, limit: int) -> Iterator[bytes]:
    """The pieces of a body without its compression, never more than a piece beyond the limit at once.

    Raises:
        FetchError: it cannot be unpacked, or ends before it is whole.
    """
    if coding not in _CODINGS:
        yield from pieces
        return
    unpacker = zlib.decompressobj(_CODINGS[coding])
    n_out = 0
    try:
        for piece in pieces:
            rest = piece
            while rest and n_out <= limit:
                found = unpacker.decompress(rest, _PIECE)
                rest = unpacker.unconsumed_tail
                n_out += len(found)
                yield found
            if n_out > limit:
                return
        yield unpacker.flush()
    except zlib.error as error:
        raise FetchError("The answer is compressed, and damaged.") from error
    if not unpacker.eof and n_out:
        raise FetchError("The answer ended before it was whole.")


def _reason(error: httpx.HTTPError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "it took too long"
    return (str(error).splitlines() or [type(error).__name__])[0][:150] or type(error).__name__
