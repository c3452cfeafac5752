"""Why a curator's act is refused; the message says what to do instead."""


class Refused(Exception):
    """The base: shown to the curator as it is."""


class NotAllowed(Refused):
    """The person may not do this (`permissions.py`)."""


class NotPossible(Refused):
    """The state of things does not allow it (`policies.py`)."""


class BadValue(Refused):
    """The value does not fit the slot (`slots.py`)."""
