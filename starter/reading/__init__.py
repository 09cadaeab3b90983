"""Files that people write, read so that every mistake can be told with its file, line and nearest right word."""

from starter.reading.documents import Document, read_once
from starter.reading.mistakes import Mistake, in_order
from starter.reading.shapes import Shape, problems_of, unknown
from starter.reading.sources import Sources

__all__ = ["Document", "Mistake", "Shape", "Sources", "in_order", "problems_of", "read_once", "unknown"]
