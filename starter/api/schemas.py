"""JSON schemas of all models of the API in one go, each under a name of its own."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import CoreModeRef, DefsRef, GenerateJsonSchema, JsonSchemaMode

TEMPLATE = "#/components/schemas/{model}"

Wanted = tuple[Any, JsonSchemaMode]
"""A type, and whether its schema is for what comes in (`validation`) or for what goes out (`serialization`)."""


class _Named(GenerateJsonSchema):
    """Names models by their class, those of a journey with the journey before it: five have a `DealWon`.

    Where a model looks different as a body and as an answer, its names end in Input and Output.
    """

    journeys: Sequence[str] = ()

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False  # they say again what the field is called, and generators take them for names of classes

    def get_defs_ref(self, core_mode_ref: CoreModeRef) -> DefsRef:
        last_resort = super().get_defs_ref(core_mode_ref)
        module, _, name = core_mode_ref[0].rpartition(":")[0].rpartition(".")
        owner = next((journey for journey in self.journeys if module.startswith(f"domain.{journey}.")), "")
        if not name.lower().startswith(owner):
            name = owner.capitalize() + name
        end = "Input" if core_mode_ref[1] == "validation" else "Output"
        choices = self._prioritized_defsref_choices[last_resort]
        self._prioritized_defsref_choices[last_resort] = [DefsRef(name), DefsRef(f"{name}{end}"), *choices[2:]]
        return last_resort


def generate(wanted: Sequence[Wanted], journeys: Sequence[str]) -> tuple[list[dict[str, Any]], Mapping[str, Any]]:
    """The schema of each type that is wanted, in order, and the components that these refer to."""
    generator = _Named(by_alias=True, ref_template=TEMPLATE)
    generator.journeys = journeys
    adapters = [kind if isinstance(kind, TypeAdapter) else TypeAdapter(kind) for kind, _ in wanted]
    inputs = [(n, wanted[n][1], adapter.core_schema) for n, adapter in enumerate(adapters)]
    found, components = generator.generate_definitions(inputs)
    schemas = [dict(found[n, mode]) for n, mode, _ in inputs]
    named = {str(name): {**component, "title": str(name)} for name, component in components.items()}
    _leave_out_objects(named)
    return schemas, named


def _leave_out_objects(value: Any) -> None:
    """Takes away defaults that are objects: generators know no way to write them down."""
    if isinstance(value, dict):
        if isinstance(value.get("default"), dict):
            del value["default"]
        for inner in value.values():
            _leave_out_objects(inner)
    elif isinstance(value, list):
        for inner in value:
            _leave_out_objects(inner)
