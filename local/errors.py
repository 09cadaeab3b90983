"""What can go wrong with the embedded stack, said for the person at the terminal."""


class StackError(Exception):
    """The stack cannot do what was asked; the message says why and what to do."""


class HomeInUse(StackError):
    """Another `jornada up` runs on the same home."""


class PartFailed(StackError):
    """A part ended or stayed silent instead of becoming ready; the message carries the end of its log."""


class StartInterrupted(StackError):
    """A stop was requested while the stack was starting; everything is stopped again."""
