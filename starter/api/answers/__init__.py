"""What the API answers with, as models: they describe it, and a test holds every answer against them."""

from pydantic import BaseModel, ConfigDict


class Answer(BaseModel):
    """Part of an answer. What a model does not name is not there."""

    model_config = ConfigDict(extra="forbid", frozen=True)
