"""The columns of the tables that a site publishes: what each holds, for people and for programs."""

from typing import NamedTuple


class Column(NamedTuple):
    """A column: what it holds, in words, and as which type it can be read."""

    words: str
    type: str = "string"


NUMBER, WHOLE, DATE = "number", "integer", "date"
COLUMNS: dict[str, Column] = {
    "action": Column("The id of the action"),
    "also_led_by": Column("Who leads it as well, by id"),
    "answer": Column("The answer that could be given"),
    "by": Column("By what the figure is parted, or by whom something was reported: a role, never a name"),
    "code": Column("The number or code that the plan gives it"),
    "cost": Column("What it costs", NUMBER),
    "cost_in_words": Column("What it costs, where that is told in words"),
    "cost_unit": Column("The unit of the cost"),
    "date": Column("The day of the report, as precisely as it is known"),
    "deliverable": Column("What is delivered"),
    "denominator": Column("Of how many the value is a share", NUMBER),
    "detail": Column("What is to be done, in full"),
    "documents": Column("Documents that belong to it, by id"),
    "due": Column("By when it is due, as precisely as it is known"),
    "due_before": Column("When it was due before, when that was changed, and why"),
    "due_in_words": Column("By when it is due, where that is told in words"),
    "during": Column("The time in which it is done"),
    "encouraged_for": Column("Whom it is encouraged for"),
    "end": Column("The last day of the period", DATE),
    "for": Column("The line of the budget, or the total"),
    "fund": Column("The fund that it is paid from, by id"),
    "funds": Column("The funds that it is paid from, by id"),
    "group": Column("The group that the figure is of"),
    "how": Column("How a year is made of its quarters or months, as the measure says under year_is"),
    "how_measured": Column("How it is told whether it works"),
    "id": Column("The id, which stays for ever"),
    "kind": Column("What kind it is: of a reading actual, provisional or forecast; of an action the plan's own word"),
    "latest_update": Column("When it was last reported on"),
    "links": Column("Links that belong to it, each with its title"),
    "measures": Column("The measures that it is held against, by id"),
    "met": Column("Whether the target is met, as judged here: yes or no"),
    "new_series": Column("Why figures before this one can't be compared with it: how it is counted was changed"),
    "no_value_because": Column("Why there is no value"),
    "not_comparable": Column("Why the figure can't be compared with others"),
    "note": Column("What has to be known about it"),
    "numerator": Column("How many of the denominator the value is", NUMBER),
    "owner": Column("Who leads it, by id or in words"),
    "part": Column("“yes” where the figure is for a part of the period only"),
    "part_of": Column("The action that this one is a part of, by id"),
    "people_asked": Column("How many people were asked", NUMBER),
    "people_asked_missing_because": Column("Why that is not known"),
    "period": Column("The time that it is for"),
    "planned": Column("How much is planned", NUMBER),
    "planned_in_words": Column("How much is planned, where that is told in words: a band or a limit"),
    "planned_missing_because": Column("Why that is not known"),
    "priorities": Column("The priorities that it serves, by id"),
    "progress_percent": Column("How much of it is done, in percent", WHOLE),
    "rag": Column("The colour that the plan gives the reading"),
    "rag_as_printed": Column("The rating in the plan's own words"),
    "rating": Column("Of an action the rating that the plan gives; of a year that was worked out here, ours"),
    "reported_to": Column("Whom it is reported to"),
    "required_of": Column("Whom it is required of"),
    "revised": Column("When the figure was revised"),
    "spent": Column("How much is spent", NUMBER),
    "spent_in_words": Column("How much is spent, where that is told in words"),
    "spent_missing_because": Column("Why that is not known"),
    "start": Column("The first day of the period", DATE),
    "status": Column("How far it has got, in the plan's own word"),
    "status_means": Column("What that word means: one of seven, the same for all plans"),
    "supported_by": Column("Who supports it, by id or in words"),
    "tags": Column("The plan's own words for what it belongs to"),
    "target": Column("The target that the plan held it against"),
    "target_kind": Column("Whether that is the least, the most, or the figure itself"),
    "text": Column("What was reported"),
    "title": Column("What it is called"),
    "trend": Column("Which way it goes, in the plan's own words"),
    "unit": Column("What is counted"),
    "update": Column("What was said of it last"),
    "value": Column("The figure, as it was typed", NUMBER),
    "waits_for": Column("What it waits for"),
    "was": Column("The figure before it was revised"),
    "why_revised": Column("Why the figure was revised"),
    "worked_out_from": Column("The periods that it was worked out from"),
    "year": Column("The year that it is for"),
}
"""Each column by its name, which means the same in every table. Several things in one cell are parted by “; ”."""
OF_ACTIONS = {"start": Column("When it starts, as precisely as it is known")}
"""What differs in the table of actions: of a plan's dates often no more than the month is known."""
