"""What somebody else may have written into the bucket that a site is published to ends in words, and harms nobody.

Whoever may write in the bucket can write over the site itself: keeping them out is for its owner. What is
held here is that the program is not led to do worse with its own key than they could with theirs.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from partnership_plans.publish import rollback
from partnership_plans.publish.targets import StoreTarget, TargetError, records
from publish.sites import store
from publish.stores import BUCKET, emptied, keys, send

DEEP = b"[" * 100_000
HISTORY, FIRST = ".plans/history.json", ".plans/releases/000001.json"
SPOILT = {
    "no JSON": (HISTORY, b"000001"),
    "not a list": (HISTORY, b'{"000001": 1}'),
    "names that are paths": (HISTORY, b'["../../other/1"]'),
    "numbers": (HISTORY, b"[1]"),
    "names in other digits": (HISTORY, '["٠٠٠٠٠١"]'.encode()),
    "nested without end": (HISTORY, DEEP),
    "a list of files that is none": (FIRST, b"<html>"),
    "a list of files nested without end": (FIRST, DEEP),
    "a list of files with half a character": (FIRST, rb'[{"address": "\ud800", "sha256": "", "size": 1}]'),
    "addresses that are none": (".plans/releases/000001/addresses.json", b"[]"),
    "addresses nested without end": (".plans/releases/000001/addresses.json", DEEP),
    "addresses with half a character": (
        ".plans/releases/000001/addresses.json", rb'{"commit": "", "addresses": {"\udfff": ""}}',
    ),
    "the last name that there is": (".plans/releases/999999999999.json", b"[]"),
}  # fmt: skip


@pytest.fixture(scope="module")
def store_url() -> Iterator[str]:
    with store() as url:
        yield url


@pytest.fixture
def client(store_url: str) -> Any:
    return emptied(store_url)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    return tmp_path


@pytest.mark.parametrize("case", SPOILT)
def test_a_record_that_somebody_has_spoilt_is_named_and_nothing_is_changed(
    case: str, project: Path, client: Any, tried: Counter[str]
) -> None:
    target = StoreTarget(BUCKET, client=client)
    assert send(project, target, 1).published
    key, data = SPOILT[case]
    client.put_object(Bucket=BUCKET, Key=key, Body=data)
    before, website = keys(client), client.get_bucket_website(Bucket=BUCKET)["IndexDocument"]
    result = send(project, target, 2)
    if case == "the last name that there is":
        # It was never live, so it is cleared away as a stopped publisher's is.
        assert result.published
    else:
        assert not result.published
        assert key in result.reason
        assert "nothing has changed" in result.problems[-1].hint
        assert keys(client) == before
        assert client.get_bucket_website(Bucket=BUCKET)["IndexDocument"] == website
    tried["stranger: store"] += 1


def test_objects_beside_the_releases_are_no_releases_and_stay(project: Path, client: Any, tried: Counter[str]) -> None:
    others = {".plans/releases/latest.json", ".plans/releases/-1.json", ".plans/releases/1e9.json",
              ".plans/releases/000001.txt", ".plans/releases/٣٣٣٣٣٣.json",
              f".plans/releases/{'9' * 900}.json"}  # fmt: skip
    for key in others:
        client.put_object(Bucket=BUCKET, Key=key, Body=b"x")
    target = StoreTarget(BUCKET, client=client)
    assert send(project, target, 1).published
    assert send(project, target, 2).published
    assert others <= keys(client)
    rollback(target)
    assert client.get_bucket_website(Bucket=BUCKET)["IndexDocument"] == {"Suffix": "index-000001.html"}
    tried["stranger: store"] += len(others)


def test_a_record_of_any_size_is_not_read_whole(
    project: Path, client: Any, monkeypatch: pytest.MonkeyPatch, tried: Counter[str]
) -> None:
    monkeypatch.setattr(records, "LARGEST", 100_000)
    target = StoreTarget(BUCKET, client=client)
    assert send(project, target, 1).published
    client.put_object(Bucket=BUCKET, Key=HISTORY, Body=b'["000001"]'.ljust(200_000))
    assert HISTORY in send(project, target, 2).reason
    tried["stranger: store"] += 1


def test_a_website_that_sends_everybody_elsewhere_is_said_before_anything_is_written(
    project: Path, client: Any, tried: Counter[str]
) -> None:
    elsewhere = {"RedirectAllRequestsTo": {"HostName": "evil.example"}}
    client.put_bucket_website(Bucket=BUCKET, WebsiteConfiguration=elsewhere)
    result = send(project, StoreTarget(BUCKET, client=client), 1)
    assert "sends every reader elsewhere" in result.reason
    assert keys(client) == set()
    tried["stranger: store"] += 1


def test_a_website_that_shows_what_we_never_published_is_nothing_to_go_back_from(
    project: Path, client: Any, tried: Counter[str]
) -> None:
    target = StoreTarget(BUCKET, client=client)
    assert send(project, target, 1).published
    client.put_bucket_website(Bucket=BUCKET, WebsiteConfiguration={"IndexDocument": {"Suffix": "index-000777.html"}})
    with pytest.raises(TargetError, match="no earlier release"):
        rollback(target)
    tried["stranger: store"] += 1


def test_a_lock_that_somebody_else_wrote_is_taken_over_when_it_stays_silent(
    project: Path, client: Any, tried: Counter[str]
) -> None:
    client.put_object(Bucket=BUCKET, Key=".plans/lock", Body=b"\x00" * 1000)
    assert send(project, StoreTarget(BUCKET, client=client, silence=1), 1).published
    tried["stranger: store"] += 1


@pytest.mark.parametrize("name", ["a b", "--endpoint-url", "../other", "plans?x=y", "PLANS\n"])
def test_what_is_no_name_of_a_bucket_ends_in_words(name: str, project: Path, client: Any, tried: Counter[str]) -> None:
    result = send(project, StoreTarget(name, client=client), 1)
    assert not result.published
    assert result.reason
    tried["stranger: store"] += 1


def test_addresses_that_somebody_added_become_no_page(project: Path, client: Any, tried: Counter[str]) -> None:
    target = StoreTarget(BUCKET, client=client)
    assert send(project, target, 1).published
    key = ".plans/releases/000001/addresses.json"
    known = json.loads(client.get_object(Bucket=BUCKET, Key=key)["Body"].read())
    known["addresses"]["/evil/ https://evil.example 301"] = "page/about/"
    client.put_object(Bucket=BUCKET, Key=key, Body=json.dumps(known).encode())
    assert not send(project, target, 2).published
    assert not [name for name in keys(client) if "evil" in name]
    tried["stranger: store"] += 1
