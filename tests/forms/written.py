"""Files as an editor with forms writes them: without remarks, in another order, with other quotation marks."""

from typing import Any

import yaml

from partnership_plans.source.lenient import as_it_stands


def as_a_form_writes(data: Any) -> str:
    """Write what a form holds, as Decap and Sveltia do: no remark is left, long texts are folded, words are quoted."""
    return yaml.safe_dump(data, sort_keys=True, allow_unicode=True, width=80, default_flow_style=False, indent=2)


def said_in(text: str) -> Any:
    """Give what a file says, as a form has it."""
    return as_it_stands(text)
