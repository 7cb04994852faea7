"""Everything that can go wrong and reach a user.

    CrosswireError
    +-- UsageError            the call itself is wrong: an option, a setting, a name    (exit 2)
    +-- DataError             the input cannot be used                                  (exit 1)
    |   +-- UnreadableError   a file or a record that cannot be turned into a report
    |   +-- NotComparableError  reports that cannot be set against each other
    |   +-- MissingLayerError   a layer was asked for that no step has made yet
    |   +-- FetchError          nothing can be had from an address, or it may not be fetched
    |   +-- StoreError          the store is missing, full, locked, damaged or of a newer program
    +-- SetupError            something is not installed or not whole                   (exit 1)
        +-- MissingExtraError   a package of an optional extra is not installed
        +-- ModelError          a language model is missing, altered or of the wrong kind

The command line turns each of them into one line on stderr; nothing else is caught there.
"""


class CrosswireError(Exception):
    """Base of every error that Crosswire raises on purpose; its text is fit for a user."""

    exit_code = 1


class UsageError(CrosswireError):
    """The call itself is wrong: an option, a setting, a name."""

    exit_code = 2


class DataError(CrosswireError):
    """The input cannot be used."""


class UnreadableError(DataError):
    """A file or a record that cannot be turned into a report."""


class NotComparableError(DataError):
    """Reports that cannot be set against each other."""


class MissingLayerError(DataError):
    """A layer was asked for that no step has made yet."""


class FetchError(DataError):
    """Nothing can be had from an address, or it may not be fetched."""


class StoreError(DataError):
    """The store is missing, full, locked, damaged or of a newer program."""


class SetupError(CrosswireError):
    """Something is not installed or not whole."""


class MissingExtraError(SetupError):
    """A package of an optional extra is not installed."""


class ModelError(SetupError):
    """A language model is missing, altered or of the wrong kind."""
