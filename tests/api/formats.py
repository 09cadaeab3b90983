"""Values of the formats that the API's description names, for schemathesis: all of them are taken."""

import base64
from datetime import UTC, datetime, timedelta, timezone

import schemathesis
from hypothesis import strategies as st

_NAMES = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=12)
_ZONES = st.sampled_from([UTC, timezone(timedelta(hours=-3)), timezone(timedelta(hours=5, minutes=30))])
# Neither Postgres nor a mail could show any other.
_MOMENTS = st.datetimes(datetime(1901, 1, 1), datetime(2199, 1, 1), timezones=_ZONES)  # noqa: DTZ001
_CURSORS = _MOMENTS.map(lambda at: base64.urlsafe_b64encode(f"{at.isoformat()} ld_x".encode()).decode())

schemathesis.openapi.format("email", st.builds("{}.{}@example.com".format, _NAMES, _NAMES))
schemathesis.openapi.format("date-time", _MOMENTS.map(datetime.isoformat))
schemathesis.openapi.format("cursor", _CURSORS)
