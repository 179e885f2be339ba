"""How the values of arguments and options are read.

Typer would hand each to Pydantic, whose import takes longer than most commands.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args, get_origin

import typer.core

from mmgraph.errors import MmgraphError


def read_plainly() -> None:
    """Let Typer read all values by `Reader`."""
    # Typer makes the reader of a parameter when it meets a value; no option of it says how.
    typer.core.build_runtime_param = lambda descriptor: Reader(  # type: ignore[attr-defined, assignment, return-value]
        descriptor.annotation, descriptor.parameter_info.min
    )


class Reader:
    """Reads the values of one parameter; takes the place of Typer's own reader."""

    def __init__(self, annotation: Any, least: float | None) -> None:
        self._annotation, self._least = annotation, least

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ARG002 - what Typer calls
        """The value as what the command's signature asks for. Raises MmgraphError if it is no such thing."""
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        kind, parts = get_origin(self._annotation), get_args(self._annotation)
        name = (param.opts or [param.name])[0] if param.param_type_name == "option" else param.metavar or param.name
        if kind is list:
            return [self._read(item, parts[0], name) for item in value]
        if kind is tuple:
            return tuple(self._read(item, part, name) for item, part in zip(value, parts, strict=True))
        return self._read(value, self._annotation, name)

    def _read(self, value: Any, annotation: Any, name: str) -> Any:
        if annotation is Path:
            return Path(value)
        if annotation is int:
            return self._number(value, name)
        choices = get_args(annotation)
        if choices and value not in choices:
            listed = ", ".join(choices)
            raise MmgraphError(
                f"{name} is one of {listed}, not {value!r}.", f"{name} 的可用值：{listed}，不能是“{value}”。"
            )
        return value

    def _number(self, value: Any, name: str) -> int:
        try:
            number = int(value)
        except ValueError:
            raise MmgraphError(
                f"{name} is a whole number, not {value!r}.", f"{name} 应为整数，不能是“{value}”。"
            ) from None
        if self._least is not None and number < self._least:
            raise MmgraphError(
                f"{name} is at least {self._least}, not {number}.", f"{name} 至少为 {self._least}，不能是 {number}。"
            )
        return number
