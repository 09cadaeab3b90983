"""Where a portal is, and the paths of its API in either style of version."""

import re
from dataclasses import dataclass, field
from urllib.parse import quote

# "v3", which goes together with v4 for associations, or a date: /crm/objects/2026-09/… (HubSpot's versions since 2026).
_NUMBERED, _DATED = "v3", re.compile(r"\d{4}-\d{2}(-beta)?")


@dataclass(frozen=True)
class Portal:
    """One HubSpot account. `token` is a private app's; `api_version` is `v3`, or a date such as `2026-09`.

    Raises ValueError for a base URL, token or version that no request could be made with.
    """

    name: str
    base_url: str
    token: str = field(repr=False)
    api_version: str = _NUMBERED

    def __post_init__(self) -> None:
        if not self.base_url.startswith(("https://", "http://")):
            raise ValueError(f"the base URL of portal {self.name} must start with https://")
        if not re.fullmatch(r"[\x21-\x7e]+", self.token):
            raise ValueError(f"the token of portal {self.name} is empty, or holds spaces or line breaks")
        if self.api_version != _NUMBERED and not _DATED.fullmatch(self.api_version):
            raise ValueError(f"the API version of portal {self.name} must be v3 or a date such as 2026-09")

    def objects(self, kind: str, *rest: str) -> str:
        """Records of a kind: `contacts` or `deals`."""
        return self._path("objects", self.api_version, kind, *rest)

    def associations(self, kind: str, record_id: str, *rest: str) -> str:
        """What one record is linked to. Numbered versions have these in v4 only."""
        return self._path("objects", self._of_associations, kind, record_id, "associations", *rest)

    def links(self, kind: str, to: str, *rest: str) -> str:
        """What records of one kind are linked to in another. Numbered versions have these in v4."""
        return self._path("associations", self._of_associations, kind, to, *rest)

    @property
    def _of_associations(self) -> str:
        return "v4" if self.api_version == _NUMBERED else self.api_version

    def memberships(self, list_id: str, verb: str) -> str:
        """Who is on a list; `verb` is `add` or `remove`."""
        return self._path("lists", self.api_version, list_id, "memberships", verb)

    def owners(self) -> str:
        """The people that records may belong to. The numbered path ends with a slash, the dated one does not."""
        path = self._path("owners", self.api_version)
        return f"{path}/" if self.api_version == _NUMBERED else path

    def owner(self, owner_id: str) -> str:
        """One of them."""
        return self._path("owners", self.api_version, owner_id)

    def _path(self, area: str, version: str, *segments: str) -> str:
        order = (version, area) if version.startswith("v") else (area, version)
        return "/".join(("/crm", *order, *map(_segment, segments)))


def _segment(text: str) -> str:
    # An empty one or a ".." would address something else.
    if not text or not text.strip("."):
        raise ValueError("that is no id")
    return quote(text, safe="")
