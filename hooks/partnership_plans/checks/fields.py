"""Slips of typing that YAML reads as words."""

import re
from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding
from partnership_plans.checks.texts import said
from partnership_plans.model.edition import Corpus
from partnership_plans.problems import error

GLUED = re.compile(r"(text|title|name|source|value|option|heading|term):\S")


def texts_hold_no_fields(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A text does not begin with the name of a field: `text:Market Square` lacks a space and would be read as words."""
    for plan in corpus.plans:
        for one in said(plan):
            if match := GLUED.match(one.text):
                message = f"A space is missing after “{match[1]}:”, so that the whole is read as one text."
                hint = f"write “{match[1]}: …”; if it is meant to be text, put other words first."
                yield Finding(error("space-missing", plan.where(one.path), message, hint), plan, one.path)
