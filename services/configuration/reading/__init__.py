"""Files that people write, read so that every mistake can be told with its file, line and nearest right word."""

from services.configuration.reading.documents import Document, read_once
from services.configuration.reading.mistakes import Mistake, in_order
from services.configuration.reading.shapes import Shape, problems_of, unknown
from services.configuration.reading.sources import Sources

__all__ = ["Document", "Mistake", "Shape", "Sources", "in_order", "problems_of", "read_once", "unknown"]
