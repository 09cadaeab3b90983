"""The filters that Braze documents beside Liquid's own, and those that differ from Liquid's own."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil import parser
from liquid.exceptions import FilterArgumentError
from liquid.undefined import Undefined

LONGEST_FORMAT = 200
LARGEST_JSON = 100_000


def _text(value: object) -> str:
    if value is None or isinstance(value, Undefined):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _bytes(value: object) -> bytes:
    return _text(value).encode("utf-8", "replace")


def _refused(message: str) -> FilterArgumentError:
    return FilterArgumentError(message, token=None)


# --- hashes and encodings ---


def _digest(algorithm: str) -> Callable[[object], str]:
    return lambda value: hashlib.new(algorithm, _bytes(value), usedforsecurity=False).hexdigest()


def _hmac(algorithm: str, encode: Callable[[bytes], str]) -> Callable[[object, object], str]:
    return lambda value, key: encode(hmac.new(_bytes(key), _bytes(value), algorithm).digest())


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _base64_decode(value: object) -> str:
    try:
        return base64.b64decode(_bytes(value), validate=True).decode()
    except ValueError:
        raise _refused("base64_decode needs the Base64 of a text") from None


# --- JSON and addresses ---


def _json_escape(value: object) -> str:
    return json.dumps(_text(value), ensure_ascii=False)[1:-1]


def _as_json_string(value: object) -> str:
    return json.dumps(None if isinstance(value, Undefined) else value, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else str(value)


def _json_parse(value: object) -> Any:
    text = _text(value)
    if len(text) > LARGEST_JSON:
        raise _refused("json_parse: the text is too long")
    try:
        return json.loads(text)
    except ValueError:
        raise _refused("json_parse needs the text of a JSON value") from None


def _property(value: object, name: object) -> object:
    return value.get(name) if isinstance(value, Mapping) and not isinstance(value, Undefined) else None


def _index(value: object, place: object) -> object:
    if not isinstance(value, list | tuple | range) or isinstance(place, bool) or not isinstance(place, int):
        return None
    return value[place] if -len(value) <= place < len(value) else None


# --- numbers ---


def _number(value: object) -> Decimal | None:
    try:
        number = Decimal(_text(value).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < Decimal(10) ** 30 else None


def _number_with_delimiter(value: object, delimiter: object = ",") -> str:
    """123,456.5"""
    number = None if isinstance(value, bool) else _number(value)
    if number is None:
        return _text(value)
    whole, point, fraction = f"{abs(number):f}".partition(".")
    return f"{'-' * (number < 0)}{int(whole):,}".replace(",", _text(delimiter)) + point + fraction


def _money(value: object) -> str:
    """17.80"""
    number = None if isinstance(value, bool) else _number(value)
    return _text(value) if number is None else f"{number.quantize(Decimal('0.01'), ROUND_HALF_UP):f}"


# --- dates ---


class Instant(datetime):
    """A moment that shows its zone as Braze does."""

    def __str__(self) -> str:
        return self.strftime("%Y-%m-%d %H:%M:%S %z")


def _moment(value: object) -> datetime | None:
    """The moment that a value means, without a zone in UTC; None when it means none."""
    if isinstance(value, datetime):
        read = value
    elif isinstance(value, date):
        read = datetime(value.year, value.month, value.day, tzinfo=UTC)
    elif isinstance(value, str) and value.strip() in {"now", "today"}:
        return datetime.now(UTC)
    elif isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    else:
        try:
            is_epoch = not isinstance(value, str) or value.strip().isdigit()
            read = datetime.fromtimestamp(float(value), UTC) if is_epoch else parser.parse(str(value))
        except (ValueError, OverflowError, OSError):
            return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _date(value: object, form: object = None) -> object:
    """As strftime says, and `%s` for the Unix time. What is no date stays as it is."""
    moment = _moment(value)
    if moment is None or form is None or isinstance(form, Undefined):
        return "" if isinstance(value, Undefined) else value
    written = _text(form)
    if len(written) > LONGEST_FORMAT:
        raise _refused("date: the format is too long")
    return _formatted(moment, written)


def _formatted(moment: datetime, form: str) -> str:
    parts: list[str] = []
    letters = iter(form)
    for letter in letters:
        if letter != "%":
            parts.append(letter)
            continue
        flag = next(letters, "%")
        if flag in "-_0^#":
            flag += next(letters, "")
        match flag:
            case "s":
                parts.append(str(int(moment.timestamp())))
            case "L":
                parts.append(f"{moment.microsecond // 1000:03}")
            case "N":
                parts.append(f"{moment.microsecond * 1000:09}")
            case "Z":
                parts.append(moment.tzname() or "UTC")
            case _ if flag.lstrip("-_0^#") and flag[-1].isalpha():
                parts.append(moment.strftime(f"%{flag}"))
            case _:
                parts.append("%" if flag == "%" else f"%{flag}")
    return "".join(parts)


def _time_zone(value: object, zone: object, form: object = None) -> object:
    """The same moment in another zone; with a format, written in it."""
    moment = _moment(value)
    if moment is None:
        return "" if isinstance(value, Undefined) else value
    try:
        local = moment.astimezone(ZoneInfo(_text(zone).strip()))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _refused("time_zone needs the name of a zone, as America/Sao_Paulo") from None
    except OverflowError:
        return value
    if form is not None:
        return _date(local, form)
    return Instant(
        local.year, local.month, local.day, local.hour, local.minute, local.second, local.microsecond, local.tzinfo
    )


FILTERS: Mapping[str, Callable[..., Any]] = {
    "md5": _digest("md5"),
    "sha1": _digest("sha1"),
    "sha2": _digest("sha256"),
    "sha256": _digest("sha256"),
    "sha512": _digest("sha512"),
    "hmac_sha1": _hmac("sha1", bytes.hex),
    "hmac_sha1_hex": _hmac("sha1", bytes.hex),
    "hmac_sha1_base64": _hmac("sha1", _base64),
    "hmac_sha256": _hmac("sha256", bytes.hex),
    "hmac_sha256_hex": _hmac("sha256", bytes.hex),
    "hmac_sha256_base64": _hmac("sha256", _base64),
    "hmac_sha512": _hmac("sha512", bytes.hex),
    "hmac_sha512_hex": _hmac("sha512", bytes.hex),
    "hmac_sha512_base64": _hmac("sha512", _base64),
    "base64": lambda value: _base64(_bytes(value)),
    "base64_encode": lambda value: _base64(_bytes(value)),
    "base64_decode": _base64_decode,
    "json_escape": _json_escape,
    "as_json_string": _as_json_string,
    "json_parse": _json_parse,
    "url_param_escape": lambda value: quote(_text(value), safe=""),
    "url_escape": lambda value: quote(_text(value), safe="/:?&=#"),
    "property_accessor": _property,
    "index": _index,
    "number_with_delimiter": _number_with_delimiter,
    "money": _money,
    "date": _date,
    "time_zone": _time_zone,
}
