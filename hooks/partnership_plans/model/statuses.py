"""How far something has got: in a plan's own words, each of which means one of seven things."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import BeforeValidator, StringConstraints, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from partnership_plans.model.fact import Fact
from partnership_plans.model.record import refuse_at
from partnership_plans.model.values import Empty, Line, Text

Meaning = Literal["not begun", "under way", "at risk", "late", "done", "stopped", "paused"]
USUAL: Mapping[str, Meaning] = {
    "not started": "not begun",
    "ongoing": "under way",
    "completed": "done",
    "delayed": "late",
    "stopped": "stopped",
    "at risk": "at risk",
    "paused": "paused",
}
"""The words of an edition that declares none of its own."""


class StatusWord(Fact):
    """A word by which the plan says how far something has got, and what it means: shapes, colours and counts go by it.

    An edition that lists its own words uses these, and no others. `detail` says in its words when it uses one.
    """

    word: Line
    means: Meaning
    detail: Text | None = None

    @model_validator(mode="after")
    def _is_a_word(self) -> Self:
        if self.word.lower() in Empty.KINDS:
            message = f"“{self.word}” can't be a word for a status: it says that there is none."
            raise refuse_at("not-a-choice", message, "choose another word, such as “not begun”.", ("word",))
        return self


class StatusMark(NamedTuple):
    """Marks a field that holds one of the words for a status that its edition has."""


def words_of(declared: Any) -> tuple[str, ...]:
    """Give the words for a status that data of an edition declares; the usual ones where it declares none."""
    items: Iterable[Any] = declared if isinstance(declared, list) else ()
    words = [one["word"].strip() for one in items if isinstance(one, dict) and isinstance(one.get("word"), str)]
    return tuple(dict.fromkeys(filter(None, words))) or tuple(USUAL)


def _read_status(value: Any, info: ValidationInfo) -> Any:
    """Hold a word to those of its edition, where these are known; letters may be small or capital."""
    words: tuple[str, ...] = (info.context or {}).get("statuses", ())
    if not isinstance(value, str) or not words:
        return value
    typed = " ".join(value.split())
    meant = [word for word in words if word.casefold() == typed.casefold()]
    if typed and not meant:
        raise PydanticCustomError("not_a_word", "{typed}", {"typed": typed, "choices": list(words)})
    return meant[0] if meant else typed


Status = Annotated[
    str,
    BeforeValidator(_read_status),
    StringConstraints(strip_whitespace=True, min_length=1, max_length=400),
    StatusMark(),
]
"""One of the words for a status that the edition declares, else one of the usual ones."""
