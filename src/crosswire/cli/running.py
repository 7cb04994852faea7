"""One run of the command line: the one place where errors become a line on standard error and an exit code."""

import os
import sys

import click

from crosswire.cli.console import complain
from crosswire.cli.room_commands import crosswire
from crosswire.errors import CrosswireError


def run(arguments: list[str]) -> int:
    """The exit code: 0 done, 1 the data cannot be used, 2 the call is wrong."""
    try:
        code = crosswire.main(arguments, prog_name="crosswire", standalone_mode=False)
    except CrosswireError as error:
        complain(str(error))
        return error.exit_code
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        hint = f" Try: {context.command_path} --help" if context is not None else ""
        complain(error.format_message() + hint)
        return 2
    except (KeyboardInterrupt, click.Abort):
        complain("stopped")
        return 130
    except BrokenPipeError:
        # The reader went away (`| head`): nobody is left to tell. Keep the interpreter from trying again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as error:
        complain(f"{error.strerror or error}{f' ({error.filename})' if error.filename else ''}")
        return 1
    return code if isinstance(code, int) else 0
