"""What every part of a plan is: a record, fixed once read; and how a value refuses what can't be one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

from partnership_plans.codes import ErrorCode

STATED: dict[frozenset[str], set[str]] = {}
"""Each set of names of fields that some record states. No record ever changes, and so none of them does."""


class Record(BaseModel):
    """Anything in a plan: fixed once read, and with no field that the model does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def model_post_init(self, _: Any, /) -> None:
        """Let all records that state the same fields share the set of their names: a big site has 200,000 records."""
        stated = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", STATED.setdefault(frozenset(stated), stated))

    if not TYPE_CHECKING:  # else mypy would take every name for an attribute

        def __getattr__(self, name: str) -> Any:
            """Say at once that there is no such field. Pydantic looks for private ones first, at ten times the cost."""
            raise AttributeError(name)


def refuse(
    code: ErrorCode, message: str, hint: str = "", meant: Sequence[str] = (), bare: str = ""
) -> PydanticCustomError:
    """Make the error that `loading` turns into a problem with this code at the value's line.

    `meant`: the dates that may be meant, the likeliest first; `bare`: a date that lacks its year, such as `31 March`.
    """
    context = {"code": code, "message": message, "hint": hint, "meant": list(meant), "bare": bare}
    return PydanticCustomError("plan", "{message}", context)


def refuse_at(code: ErrorCode, message: str, hint: str, at: tuple[str | int, ...]) -> PydanticCustomError:
    """Make the same of a record whose values do not fit together; `at` is the path in it to the one to mend."""
    context = {"code": code, "message": message, "hint": hint, "meant": [], "bare": "", "at": at}
    return PydanticCustomError("plan", "{message}", context)
