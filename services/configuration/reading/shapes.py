"""What a model expects at each place of a document: the words that are right there, and its mistakes as sentences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from domain.nearest import did_you_mean
from services.configuration.reading.documents import Document, Path, Piece
from services.configuration.reading.mistakes import Mistake

Schema = Mapping[str, Any]


class Shape:
    """The JSON schema of a model, walked along a path."""

    def __init__(self, model: Any) -> None:
        self._schema: Schema = TypeAdapter(model).json_schema()

    @classmethod
    @lru_cache(maxsize=64)
    def of(cls, model: Any) -> "Shape":
        """The shape of a model, or of any type that pydantic knows."""
        return cls(model)

    def keys(self, path: Path) -> tuple[str, ...]:
        """The keys that may stand in the table at a path."""
        found = [key for schema in self._at(path) for key in schema.get("properties", ())]
        for schema in self._at(path):
            found += [word for names in self._plain(schema.get("propertyNames", {})) for word in _words(names)]
        return tuple(dict.fromkeys(found))

    def values(self, path: Path) -> tuple[str, ...]:
        """The words that may stand at a path; none where any text may."""
        return tuple(dict.fromkeys(word for schema in self._at(path) for word in _words(schema)))

    def named(self, name: str, value: Any) -> Iterator[tuple[Path, Mapping[str, Any]]]:
        """Every table of a document that is an instance of the model called `name`, with its path."""
        yield from self._named(name, value, self._schema, ())

    def _named(
        self, name: str, value: Any, schema: Schema, path: tuple[Piece, ...]
    ) -> Iterator[tuple[Path, Mapping[str, Any]]]:
        plain = list(self._plain(schema))
        if isinstance(value, Mapping) and any(one.get("title") == name for one in plain):
            yield path, value
            return
        inner: Sequence[tuple[Piece, Any]] = ()
        if isinstance(value, Mapping):
            inner = [(key, item) for key, item in value.items() if isinstance(key, str)]
        elif isinstance(value, list):
            inner = list(enumerate(value))
        for piece, item in inner:
            for one in plain:
                if (below := _step(one, piece)) is not None:
                    yield from self._named(name, item, below, (*path, piece))

    def _at(self, path: Path) -> list[Schema]:
        known = list(self._plain(self._schema))
        for piece in path:
            below = [step for schema in known if (step := _step(schema, piece)) is not None]
            # A piece that is no step says which of several ways to read the value is meant.
            if below:
                known = [plain for schema in below for plain in self._plain(schema)]
        return known

    def _plain(self, schema: Schema) -> Iterator[Schema]:
        """The schema without references, each of its alternatives."""
        if "$ref" in schema:
            yield from self._plain(self._schema["$defs"][schema["$ref"].rpartition("/")[2]])
            return
        alternatives = [*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())]
        for alternative in alternatives:
            yield from self._plain(alternative)
        if not alternatives:
            yield schema


def _step(schema: Schema, piece: Piece) -> Schema | None:
    if isinstance(piece, int):
        below = schema.get("items")
    else:
        below = schema.get("properties", {}).get(piece, schema.get("additionalProperties"))
    return below if isinstance(below, Mapping) else None


def _words(schema: Schema) -> list[str]:
    words = [*schema.get("enum", ()), *([schema["const"]] if "const" in schema else ())]
    return [str(word) for word in words if isinstance(word, str | int) and not isinstance(word, bool)]


def problems_of(
    error: ValidationError,
    document: Document,
    model: Any,
    *,
    within: Path = (),
    parts: Mapping[str, Any] | None = None,
) -> list[Mistake]:
    """What pydantic found wrong with a document that should be a `model`, each with its place and the nearest word.

    `within`: where the model is in what was validated. `parts`: the models of fields that the model reads by itself.
    """
    found: list[Mistake] = []
    for wrong in error.errors(include_url=False):
        is_key = bool(wrong["loc"]) and wrong["loc"][-1] == "[key]"
        loc = wrong["loc"][len(within) : -1 if is_key else None]
        shape, path = Shape.of(model), loc
        if parts and loc and isinstance(loc[0], str) and loc[0] in parts:
            shape, path = Shape.of(parts[loc[0]]), loc[1:]
        kind, given = wrong["type"], wrong["input"]
        if kind == "missing":
            found.append(document.missing(loc))
        elif kind == "extra_forbidden" or (is_key and kind in _CLOSED):
            found.append(document.mistake(loc, unknown(loc[-1], shape.keys(path[:-1])), of_key=True))
        elif kind in _CLOSED:
            found.append(document.mistake(loc, unknown(given, shape.values(path))))
        elif kind == "too_short" and len(given) >= wrong["ctx"]["min_length"]:
            continue  # what it holds is wrong, and told of
        else:
            reason = _SENTENCES.get(kind, wrong["msg"].removeprefix("Value error, "))
            found.append(document.mistake(loc, reason, of_key=is_key))
    return found


_CLOSED = frozenset({"enum", "literal_error"})
_SENTENCES = {
    "model_type": "must be a table of keys and values",
    "model_attributes_type": "must be a table of keys and values",
    "dict_type": "must be a table of keys and values",
    "mapping_type": "must be a table of keys and values",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "string_type": "must be a text",
}


def unknown(word: Any, known: Iterable[str]) -> str:
    """The sentence about a word that is not one of those that may stand there."""
    words = sorted(known)
    near = did_you_mean(word, words) if isinstance(word, str) else ""
    choice = f": there are {', '.join(words)}" if words else ""
    return f"'{word}' is not known here{near or choice}"
