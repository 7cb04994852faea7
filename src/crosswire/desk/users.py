"""Who may use the reading room from other machines: names and passwords, kept as salted hashes."""

import hashlib
import hmac
import secrets

from crosswire.errors import UsageError
from crosswire.store import Store

SHORTEST = 10
"""Characters of a password at least."""
N, R, P = 2**14, 8, 1
"""The cost of scrypt (RFC 7914): a tenth of a second and 16 MB for one guess."""


def add_user(store: Store, name: str, password: str) -> None:
    """Let somebody in; a user of that name gets the new password.

    Raises:
        UsageError: the name is empty, or the password too short.
    """
    name = " ".join(name.split())
    if not name or len(name) > 100:
        raise UsageError("A user needs a name, of 100 characters at most.")
    if len(password) < SHORTEST:
        raise UsageError(f"The password is too short: {SHORTEST} characters at least.")
    salt = secrets.token_bytes(16)
    store.users.put(name, f"{salt.hex()}:{_hashed(password, salt).hex()}")


def remove_user(store: Store, name: str) -> None:
    """Let somebody in no more.

    Raises:
        UsageError: there is no such user.
    """
    if not store.users.drop(name):
        raise UsageError(f"There is no user {name!r}. Users: {', '.join(known(store)) or 'none'}.")


def known(store: Store) -> list[str]:
    """Every user's name."""
    return store.users.names()


def fits(store: Store, name: str, password: str) -> bool:
    """Whether a password is that of a user; as slow for a name that there is not."""
    salt, _, kept = (store.users.secret(name) or f"{'0' * 32}:").partition(":")
    return hmac.compare_digest(_hashed(password, bytes.fromhex(salt)).hex(), kept)


def _hashed(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(errors="surrogatepass"), salt=salt, n=N, r=R, p=P)
