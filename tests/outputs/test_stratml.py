"""A plan as StratML: what it holds, and that it keeps to the schemas, as `built.stratml` has them."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

from built.reading import Built
from built.stratml import documents, faults, texts
from partnership_plans.loading import load
from partnership_plans.outputs.data import data_files
from partnership_plans.settings import read_settings
from projects import Lay


def made(root: Path, settings: str = "") -> dict[str, bytes]:
    """Give the files of a project as they would be published."""
    if settings:
        with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
            file.write(settings)
    return data_files(load(root).corpus, read_settings(root / "mkdocs.yml").settings, date(2021, 6, 1))


def of_example(root: Path, part: int) -> ET.Element:
    data = made(root)[f"example/2020-2024/stratml-part{part}.xml"]
    assert faults(data, part) == []
    return ET.fromstring(data)


def test_every_edition_with_goals_keeps_to_both_schemas(each_site: Built) -> None:
    found = documents(each_site.folder)
    assert found
    assert len(found) % 2 == 0
    assert [fault for part, data in found for fault in faults(data, part)] == []


def test_the_order_that_is_written_down_finds_what_the_schemas_refuse(living: Built) -> None:
    good = (living.folder / "harrowmere/2026-2029/stratml-part2.xml").read_text(encoding="utf-8")
    for old, new in (
        ("<MeasurementDimension>", "<Name>x</Name><MeasurementDimension>"),
        ('RelationshipType="Peer_To"', 'RelationshipType="Same_As"'),
        ("<Goal>", "<Goal><Objective />"),
        (".priority.safe-homes<", ".priority.safe-streets<"),
    ):
        assert old in good
        assert faults(good.replace(old, new, 1).encode(), 2) != []


MORE = """priorities:
  - {id: safe-streets, title: Safe streets, aims: [Light the parks.], outcomes: [{text: Fewer knives., wanted: less}]}
  - {id: lit, title: Lit parks, within: safe-streets, summary: Every park is lit., owner_in_words: The parks team}
  - {id: young, title: Young people}
actions:
  - {id: lights, title: Put up lights, priorities: [lit, young], due: 2022-03, owner_in_words: The parks team}
  - {id: posts, title: Put up posts, within: lights}
  - {id: loose, title: Of no priority}
"""


def with_more(root: Path) -> Path:
    folder = root / "plans/example/2020-2024"
    (folder / "priorities.yml").write_text(MORE.partition("actions:")[0], encoding="utf-8")
    (folder / "actions.yml").write_text("actions:" + MORE.partition("actions:")[2], encoding="utf-8")
    return root


def test_what_serves_two_goals_stands_in_full_once_and_what_serves_none_has_a_goal(lay: Lay) -> None:
    root = of_example(with_more(lay(None)), 1)
    goals = [one for one in root.iter() if one.tag.endswith("}Goal")]
    assert [texts(one, "Name")[0] for one in goals] == [
        "Safe streets",
        "Young people",
        "What belongs to no one priority",
    ]
    assert [texts(one, "SequenceIndicator") for one in goals] == [
        ["1", "1.1", "1.2", "1.3", "1.3.1", "1.3.2"],
        ["2", "2.1", "2.2"],
        ["3", "3.1"],
    ]
    told = "Told in full as plan.example.2020-2024.action.lights."
    assert texts(goals[1], "OtherInformation") == [told, told.replace("lights", "posts")]
    assert texts(root, "Name").count("Put up lights") == 2
    assert texts(root, "Identifier").count("plan.example.2020-2024.action.lights") == 1


def test_each_result_has_its_time_and_no_forecast_is_taken_for_one(lay: Lay) -> None:
    root = lay(None)
    measures = """measures:
  - id: knife-offences
    title: Knife offences
    unit: offences
    better: down
    baseline: {period: 2018/19, value: 250}
    target: {period: 2022/23, value: 200}
    readings:
      - {period: 2020/21, value: 240, rag: green}
      - {period: 2021/22, value: suppressed (fewer than 5)}
      - {period: 2022/23, value: 190, kind: forecast}
"""
    (root / "plans/example/2020-2024/measures.yml").write_text(measures, encoding="utf-8")
    (root / "plans/example/2020-2024/readings/knife-offences.csv").unlink()
    told = of_example(root, 2)
    assert texts(told, "NumberOfUnits") == ["250", "240", "200"]
    assert [one.tag.partition("}")[2] for one in told.iter() if one.tag.endswith("Result")] == [
        *("ActualResult", "ActualResult", "ActualResult", "TargetResult"),
    ]
    assert texts(told, "DescriptorValue") == ["green"]
    assert "There is no figure: suppressed (fewer than 5)." in texts(told, "Description")
    assert any("Forecast for 2022/23: 190." in one for one in texts(told, "OtherInformation"))


def test_it_says_as_at_when_it_is_its_licence_and_where_its_dictionary_is(lay: Lay) -> None:
    root = lay(None)
    files = made(root, "site_url: https://plans.example/\n")
    told = ET.fromstring(files["example/2020-2024/stratml-part1.xml"])
    about = texts(told, "OtherInformation")[0].splitlines()
    assert about[1].startswith("Licence: Open Government Licence v3.0, https://")
    assert about[2:] == [
        "The whole plan as data: https://plans.example/example/2020-2024/plan.json",
        "What its fields hold: https://plans.example/plan.schema.json",
    ]
    assert re.fullmatch(r"As at \d{4}(-\d\d){0,2}\.", about[0])
    assert texts(told, "Source") == ["https://plans.example/example/2020-2024/"]


def test_signs_that_xml_cant_hold_are_left_out_and_all_others_stay(lay: Lay) -> None:
    root = with_more(lay(None))
    path = root / "plans/example/2020-2024/priorities.yml"
    words = "=1+1 & <b> שלום \\u202B\\uFFFE\\x07 " + "long" * 90
    path.write_text(path.read_text(encoding="utf-8").replace("Every park is lit.", f'"{words}"'), encoding="utf-8")
    for data in (one for name, one in made(root).items() if name.endswith(".xml")):
        ET.fromstring(data)
        assert "\ufffe" not in data.decode()
    assert any("=1+1 & <b> שלום" in text and "long" * 90 in text for text in texts(of_example(root, 1), "Description"))


def test_a_plan_of_two_thousand_actions_has_all_of_them(lay: Lay) -> None:
    root = with_more(lay(None))
    rows = "".join(f"  - {{id: a{n}, title: Do {n}, priorities: [young]}}\n" for n in range(2000))
    (root / "plans/example/2020-2024/actions.yml").write_text(f"actions:\n{rows}", encoding="utf-8")
    assert sum("action.a" in key for key in texts(of_example(root, 2), "Identifier")) == 2000


def test_an_edition_without_goals_has_no_such_file(lay: Lay) -> None:
    root = lay(None)
    for path in (root / "plans/example/2020-2024").glob("*.yml"):
        if path.name != "edition.yml":
            path.unlink()
    assert not [name for name in made(root) if "stratml" in name]


def test_a_site_is_published_with_both_at_the_address_of_its_plan(living: Built) -> None:
    folder = living.folder / "harrowmere/2026-2029"
    assert {one.name for one in folder.glob("stratml*")} == {"stratml-part1.xml", "stratml-part2.xml"}
