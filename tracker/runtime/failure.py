"""The one error of this package: something it starts could not be started."""


class StartError(Exception):
    """The message is one line for people: what failed, where, and what to do."""
