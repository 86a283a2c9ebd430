"""How far each body has got with each thing: a table of things by bodies, and in short with each thing."""

from partnership_plans import formatting
from partnership_plans.model.counted import Progress, ProgressEntry
from partnership_plans.model.fact import Thing
from partnership_plans.views.blocks import Blocks, Box, Cell, Column, Row, Table, TableRow
from partnership_plans.views.making import Part, heading, notes, prose, stated, summary, told
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.words.messages import say


def progress(here: Here, things: tuple[Progress, ...]) -> Blocks:
    """Show each table of progress under its heading."""
    return tuple(Box(_progress(here, one), "article", "item", here.id(one.id)) for one in things)


def progress_with(here: Here, thing: Thing) -> tuple[Row, ...]:
    """Say with a thing how far each body has got with it."""
    entries = [(table, one) for table in here.edition.progress for one in table.entries if one.item == thing.id]
    return tuple(told(table.title, here.link(one.body), f": {one.words}") for table, one in entries)


def _progress(here: Here, one: Progress) -> Blocks:
    return (
        heading(here, one.title),
        *prose(one.note),
        *summary(stated(here, say("As it was"), one.when, formatting.when)),
        *((_table(here, one),) if one.entries else ()),
        *notes(here, one),
    )


def _table(here: Here, one: Progress) -> Table:
    bodies = tuple(dict.fromkeys(entry.body for entry in one.entries))
    items = dict.fromkeys(entry.item for entry in one.entries)
    names = [here.link(body) for body in bodies]
    columns = (Column(say("What")), *(Column(name.title, parts=(name,)) for name in names))

    def cell(item: str, body: str) -> Cell:
        parts: list[Part] = []
        for entry in one.entries:
            if (entry.item, entry.body) == (item, body):
                parts += _got(here, entry)
        return Cell(tuple(parts))

    rows = tuple(TableRow((Cell((here.link(item),)), *(cell(item, body) for body in bodies))) for item in items)
    return Table(here.id(f"{one.id}_table"), say("{title}: how far each has got", title=one.title), columns, rows)


def _got(here: Here, entry: ProgressEntry) -> tuple[Part, ...]:
    return (entry.words, *notes(here, entry))


SECTIONS: dict[str, Shows] = {"progress": Shown(Progress, progress)}
