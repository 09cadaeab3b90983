"""`jornada demo`: the embedded stack at a day per second, with sample leads that take every path.

`play.py` plays and tells; who acts for the samples of a journey is its cast, in the file of the journey's name.
"""

from local.demo.stage import run

__all__ = ["run"]
