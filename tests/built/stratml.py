"""What a document of StratML may hold: the order, the number and the kind of elements of its two schemas.

The schemas (AIIM, 1 April 2014 and 16 February 2016) come without a licence, so they can't lie here: their content
models are written down by hand (docs/decisions/0033-stratml.md says where they are, and how the two were compared).
"""

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

SPACES = {
    1: "{urn:ISO:std:iso:17469:tech:xsd:stratml_core}",
    2: "{urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport}",
}
CORE = "Organization* Vision? Mission? Value* Goal+"
BOTH = {
    "StrategicPlanCore": CORE,
    "Organization": "Name? Acronym? Identifier? Description? Stakeholder*",
    "Vision": "Description? Identifier?",
    "Mission": "Description? Identifier?",
    "Value": "Name? Description?",
    "Goal": "Name Description Identifier? SequenceIndicator? Stakeholder* OtherInformation? Objective*",
}
MODELS = {
    1: BOTH
    | {
        "StrategicPlan": "Name Description? OtherInformation? StrategicPlanCore AdministrativeInformation?",
        "Objective": "Name? Description? Identifier? SequenceIndicator? Stakeholder* OtherInformation?",
        "Stakeholder": "Name Description?",
        "AdministrativeInformation": "StartDate? EndDate? PublicationDate? Source? Submitter?",
    },
    2: BOTH
    | {
        "PerformancePlanOrReport": (
            "Name Description? OtherInformation? StrategicPlanCore AdministrativeInformation? Submitter?"
        ),
        "Objective": (
            "Name? Description? Identifier? SequenceIndicator? Stakeholder* OtherInformation? PerformanceIndicator*"
        ),
        "Stakeholder": "Name Description? Role*",
        "Role": "Name Description? RoleType?",
        "PerformanceIndicator": (
            "SequenceIndicator? MeasurementDimension UnitOfMeasurement Identifier? Relationship* MeasurementInstance* "
            "OtherInformation?"
        ),
        "Relationship": "Identifier? ReferentIdentifier* Name? Description?",
        "MeasurementInstance": "TargetResult* ActualResult*",
        "TargetResult": "StartDate? EndDate? NumberOfUnits? Descriptor? Description?",
        "ActualResult": "StartDate? EndDate? NumberOfUnits? Descriptor? Description?",
        "Descriptor": "DescriptorName? DescriptorValue?",
        "AdministrativeInformation": "Identifier? StartDate? EndDate? PublicationDate? Source?",
    },
}
CHOICES = {
    "Type": {"Strategic_Plan", "Performance_Plan", "Performance_Report"},
    "StakeholderTypeType": {"Person", "Organization", "Generic_Group"},
    "RelationshipType": {"Broader_Than", "Peer_To", "Narrower_Than"},
    "PerformanceIndicatorType": {"Quantitative", "Qualitative"},
}
NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)


def faults(data: bytes, part: int) -> list[str]:
    """Say where a document keeps not to its schema."""
    root, space, found = ET.fromstring(data), SPACES[part], []
    assert root.tag == space + ("StrategicPlan" if part == 1 else "PerformancePlanOrReport")
    for one in root.iter():
        name, inner = one.tag.removeprefix(space), [child.tag.removeprefix(space) for child in one]
        model = MODELS[part].get(name)
        if model is None:
            found += [f"{name} holds {inner}"] if inner else []
        else:
            pattern = "".join(re.sub(r"(\w+)([?*+]?)", r"(?:\1 )\2", step) for step in model.split())
            found += [] if re.fullmatch(pattern, "".join(f"{child} " for child in inner)) else [f"{name}: {inner}"]
            found += [f"words in {name}"] if (one.text or "").strip() else []
        found += [f"{key}: {value}" for key, value in one.attrib.items() if value not in CHOICES[key]]
    ids = [one.text or "" for one in root.iter(f"{space}Identifier")]
    found += [f"not one of a kind: {key}" for key, many in Counter(ids).items() if many > 1 or not NAME.fullmatch(key)]
    for name in ("StartDate", "EndDate", "PublicationDate"):
        for one in root.iter(space + name):
            date.fromisoformat(one.text or "")
    for one in root.iter(f"{space}NumberOfUnits"):
        Decimal(one.text or "")
    referred = {one.text for one in root.iter(f"{space}ReferentIdentifier")}
    found += [f"leads nowhere: {key}" for key in referred - {*ids}]
    return found


def texts(root: ET.Element, name: str) -> list[str]:
    """Give the text of every element of a name, in order."""
    return [one.text or "" for one in root.iter() if one.tag.endswith(f"}}{name}")]


def documents(folder: Path) -> list[tuple[int, bytes]]:
    """Give every document below a folder, each with its part."""
    return [(part, one.read_bytes()) for part in (1, 2) for one in sorted(folder.rglob(f"stratml-part{part}.xml"))]
