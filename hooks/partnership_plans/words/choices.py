"""The words that fields choose from and that readers see: each is a message, which is said where it is shown."""

from partnership_plans.words.messages import mark, say

CHOICES = frozenset((
    mark("monthly"), mark("quarterly"), mark("every six months"), mark("yearly"), mark("every two years"),
    mark("half-yearly"), mark("red"), mark("amber"), mark("green"), mark("improving"), mark("steady"),
    mark("worsening"), mark("up"), mark("down"), mark("actual"), mark("forecast"), mark("provisional"),
    mark("average"), mark("performance"), mark("context"), mark("estimate"), mark("projection"), mark("change"),
    mark("strategic"), mark("executive"), mark("delivery"), mark("tasking"), mark("task and finish"),
    mark("outside"), mark("plan"), mark("report"), mark("report on one plan"), mark("report on many partnerships"),
    mark("town"), mark("village"), mark("ward"), mark("neighbourhood"), mark("part of the area"),
    mark("outside the area"), mark("better"), mark("worse"), mark("current"), mark("draft"), mark("proposed"),
    mark("ended"), mark("new"), mark("past"), mark("adopted"), mark("closed"), mark("open"), mark("knowledge gap"),
    mark("watch"), mark("at least"), mark("at most"), mark("high"), mark("low"), mark("mixed"), mark("added"),
    mark("dropped"), mark("merged"), mark("new owner"), mark("renumbered"), mark("renamed"), mark("target altered"),
    mark("baseline altered"), mark("definition altered"), mark("due date moved"), mark("figure revised"),
    mark("status changed"),
    mark("not started"), mark("ongoing"), mark("completed"), mark("delayed"), mark("stopped"), mark("at risk"),
    mark("paused"), mark("not begun"), mark("under way"), mark("late"), mark("done"),
    mark("name"), mark("level"), mark("answers to"), mark("chair"), mark("frequency"), mark("purpose"),
    mark("target"), mark("baseline"), mark("unit"),
    mark("percent"), mark("percentage points"), mark("pounds"), mark("dollars"), mark("euros"),
))  # fmt: skip


def chosen(word: str) -> str:
    """Write a word that a field chose, within others: `quarterly`. One that is a plan's own stays as it is."""
    return say(word) if word in CHOICES else word


def choice(word: str) -> str:
    """Write a word that a field chose by itself: `Quarterly`."""
    said = chosen(word)
    return f"{said[:1].upper()}{said[1:]}"
