"""The one family of errors a person is meant to read."""


class AtlasError(Exception):
    """Something a person can mend: what was seen, what was expected, what to do.

    ``str(error)`` is one line, fit for a terminal or a JSON body.  The command line prints it
    and ends with status 1; nothing else in the project catches it without answering it.

    >>> str(AtlasError("port 80: seen in use; expected a free port; choose another with --port"))
    'port 80: seen in use; expected a free port; choose another with --port'
    """
