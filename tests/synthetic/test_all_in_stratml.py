"""Every priority, action and measure of a plan in which every field is filled stands in its StratML, which is valid."""

from xml.etree import ElementTree as ET

import pytest

from built.stratml import documents, faults, texts
from synthetic.project import ADDRESS, Synthetic


@pytest.mark.sweep
def test_a_plan_in_which_every_field_is_filled_keeps_to_both_schemas(synthetic: Synthetic) -> None:
    folder = synthetic.root / "site" / ADDRESS
    assert [fault for part, data in documents(folder) for fault in faults(data, part)] == []
    performance = ET.fromstring((folder / "stratml-part2.xml").read_bytes())
    edition = synthetic.plan.edition
    ids = set(texts(performance, "Identifier"))
    missing = [
        one.id
        for kind, things in (
            ("priority", edition.priorities),
            ("action", edition.actions),
            ("measure", edition.measures),
        )
        for one in things
        if f"plan.{ADDRESS.strip('/').replace('/', '.')}.{kind}.{one.id}" not in ids
    ]
    assert missing == []
