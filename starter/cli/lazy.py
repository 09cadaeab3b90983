"""Commands whose modules are loaded when they are called, so that help and small commands answer at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group


@dataclass(frozen=True)
class Later:
    """A command, or a group of them: where it is, as `module:name`, and what the list of commands says of it."""

    where: str
    help: str

    def load(self, name: str) -> Any:
        """The command itself."""
        module, _, attribute = self.where.partition(":")
        found = getattr(import_module(module), attribute)
        if isinstance(found, typer.Typer):
            return get_group(found)
        single = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        single.command(name)(found)
        return get_command(single)


class _Command(TyperCommand):
    """Stands in for a command until somebody calls it."""

    def __init__(self, name: str, later: Later) -> None:
        super().__init__(name, help=later.help)
        self._later = later

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        return self._later.load(self.name or "").make_context(info_name, args, parent, **extra)


def group_of(commands: Mapping[str, Later]) -> type[TyperGroup]:
    """A group that knows its commands by name, and tells what users can cause in a sentence instead of a traceback."""

    class Group(TyperGroup):
        def __init__(self, **settings: Any) -> None:
            super().__init__(**settings)
            self.commands.update({name: _Command(name, later) for name, later in commands.items()})

        def invoke(self, ctx: Any) -> Any:
            try:
                return super().invoke(ctx)
            except (typer.Exit, typer.Abort):
                raise
            except Exception as error:
                from starter.cli.failures import sentence

                said = sentence(error)
                if said is None:
                    raise
                typer.echo(f"error: {said}", err=True)
                raise typer.Exit(1) from None

    return Group
