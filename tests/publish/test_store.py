"""An object store, on moto's S3 server: real HTTP and conditional writes, in memory, without signatures."""

import json
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.config import Config

from partnership_plans.publish import PublishResult, publish, rollback
from partnership_plans.publish.targets import StoreTarget, TargetError, target_from
from publish.sites import builder, site_files

DAY = "2026-11-21"
BUCKET = "plans"


def connect(url: str) -> Any:
    return boto3.client(
        "s3", endpoint_url=url, region_name="eu-west-2", aws_access_key_id="test", aws_secret_access_key="test",
        config=Config(retries={"total_max_attempts": 1}, connect_timeout=2, read_timeout=10, max_pool_connections=16),
    )  # fmt: skip


@pytest.fixture
def client(store_url: str) -> Any:
    made = connect(store_url)
    for item in made.list_buckets()["Buckets"]:
        for page in made.get_paginator("list_objects_v2").paginate(Bucket=item["Name"]):
            for found in page.get("Contents", ()):
                made.delete_object(Bucket=item["Name"], Key=found["Key"])
        made.delete_bucket(Bucket=item["Name"])
    made.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
    return made


def send(project: Path, target: StoreTarget, release: int, **more: Any) -> PublishResult:
    return publish(builder(site_files(release, **more)), target, project, DAY)


def keys(client: Any) -> set[str]:
    found = client.list_objects_v2(Bucket=BUCKET).get("Contents", ())
    return {item["Key"] for item in found if not item["Key"].startswith(".plans/")}


def text(client: Any, key: str = "index.html") -> str:
    return str(client.get_object(Bucket=BUCKET, Key=key)["Body"].read().decode())


def test_the_site_arrives_with_its_types_and_caching(project: Path, client: Any) -> None:
    result = send(project, StoreTarget(BUCKET, client=client), 1)
    assert result.published, result
    page = client.head_object(Bucket=BUCKET, Key="about/index.html")
    assert (page["ContentType"], page["CacheControl"]) == ("text/html; charset=utf-8", "public, max-age=60")
    style = client.head_object(Bucket=BUCKET, Key=next(key for key in keys(client) if key.endswith(".css")))
    assert style["CacheControl"] == "public, max-age=31536000, immutable"
    assert send(project, StoreTarget(BUCKET, client=client), 1).reason == "Nothing has changed since 000001."


def test_assets_come_before_new_pages_and_these_before_changed_ones_and_the_manifest_last(
    project: Path, client: Any
) -> None:
    target = StoreTarget(BUCKET, client=client)
    send(project, target, 1, without=("about/",))
    order: list[str] = []
    client.meta.events.register("before-call.s3.CopyObject", lambda params, **_: order.append(params["url_path"]))
    client.meta.events.register("before-call.s3.PutObject", lambda params, **_: order.append(params["url_path"]))
    assert send(project, target, 2).published
    order = [path.partition(f"/{BUCKET}/")[2] or path.lstrip("/") for path in order]
    shown = [path for path in order if ".plans/" not in path]
    assert {path.rpartition(".")[2] for path in shown[:2]} == {"css", "js"}
    assert shown[2] == "about/index.html"
    assert shown[-1] == "manifest.json"
    assert shown.index("index.html") > shown.index("about/index.html")


def test_what_leaves_is_deleted_only_after_the_grace_period(project: Path, client: Any) -> None:
    patient = StoreTarget(BUCKET, client=client, grace=3600)
    send(project, patient, 1)
    old = {key for key in keys(client) if key.startswith("assets/")}
    send(project, patient, 2)
    assert old <= keys(client)
    send(project, StoreTarget(BUCKET, client=client, grace=0), 3)
    assert not old & keys(client)


def test_rollback_shows_the_release_before(project: Path, client: Any) -> None:
    target = StoreTarget(BUCKET, client=client)
    for release in (1, 2, 3):
        send(project, target, release)
    rollback(target)
    assert "Release 2" in text(client)
    rollback(target)
    assert "Release 1" in text(client)
    with pytest.raises(TargetError, match="no earlier release"):
        rollback(target)


def test_a_lost_page_is_refused_in_a_store_too_even_after_a_rollback(project: Path, client: Any) -> None:
    target = StoreTarget(BUCKET, client=client)
    send(project, target, 1, without=("about/",))
    send(project, target, 2)
    rollback(target)
    result = send(project, target, 3, without=("about/",))
    assert [problem.code for problem in result.problems] == ["lost-address"]


def test_a_site_lives_in_a_folder_of_its_bucket_beside_others(project: Path, client: Any) -> None:
    client.put_object(Bucket=BUCKET, Key="other/index.html", Body=b"not ours")
    send(project, StoreTarget(BUCKET, "plans/2024", client=client, grace=0), 1)
    send(project, StoreTarget(BUCKET, "plans/2024", client=client, grace=0), 2)
    assert text(client, "other/index.html") == "not ours"
    assert "Release 2" in text(client, "plans/2024/index.html")
    assert all(key.startswith(("plans/2024/", "other/")) for key in keys(client))


def whole(client: Any) -> set[int]:
    """Give the releases of the live pages; every page must find its assets, of its own release."""
    found = set()
    for key in sorted(keys(client)):
        if key.endswith(".html"):
            page = text(client, key)
            release = int(page.partition("Release ")[2].partition("<")[0])
            found.add(release)
            for part in page.split("assets/")[1:]:
                assert f"release {release}" in text(client, "assets/" + part.partition('"')[0])
    return found


def cut_after(client: Any, calls: int) -> Callable[[], None]:
    """Let the connection to the store break after so many writes."""
    left = [calls]
    lock = threading.Lock()

    def count(**_: Any) -> None:
        with lock:
            left[0] -= 1
            if left[0] < 0:
                from botocore.exceptions import ConnectionClosedError  # noqa: PLC0415

                raise ConnectionClosedError(endpoint_url="the store")

    names = [f"before-send.s3.{name}" for name in ("PutObject", "CopyObject", "DeleteObject")]
    for name in names:
        client.meta.events.register(name, count)

    def mend() -> None:
        for name in names:
            client.meta.events.unregister(name, count)

    return mend


@pytest.mark.parametrize("step", [12, pytest.param(1, marks=pytest.mark.sweep)])
def test_a_connection_cut_at_any_write_leaves_whole_pages_and_the_next_publish_finishes(
    step: int, project: Path, store_url: str, client: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    target = StoreTarget(BUCKET, client=client, silence=1.5)
    send(project, target, 0)
    wholly_old, mixed, tried = 0, 0, 0
    for release, calls in enumerate(range(2, 60, step), start=1):
        broken = connect(store_url)
        cut_after(broken, calls)
        before = whole(client)
        result = send(project, StoreTarget(BUCKET, client=broken, silence=1.5), release)
        tried += 1
        if result.published:
            break
        assert "The store did not take the site" in result.reason
        now = whole(client)
        assert now <= {*before, release}
        wholly_old += now == before
        mixed += len(now) > 1
        fixed = send(project, target, release)
        assert fixed.published, fixed
        assert whole(client) == {release}
    assert tried > 2
    with capsys.disabled():
        print(  # noqa: T201 - the figures are the point
            f"\n{tried} publishes with the connection to the store cut at a different write: "
            f"{wholly_old} left the old site, {mixed} left pages of both releases (each whole, with its assets) "
            "until the next publish; every next publish finished without repair."
        )


def test_a_store_that_cannot_be_reached_is_no_first_publish(project: Path) -> None:
    result = send(project, StoreTarget(BUCKET, client=connect("http://127.0.0.1:9")), 1)
    assert not result.published
    assert "The store did not take the site" in result.reason


def test_a_lock_left_by_a_killed_publisher_holds_nobody_up_for_long(project: Path, store_url: str, client: Any) -> None:
    def stuck() -> None:
        with StoreTarget(BUCKET, client=connect(store_url), silence=1).session():
            time.sleep(60)

    worker = multiprocessing.get_context("fork").Process(target=stuck)
    worker.start()
    deadline = time.monotonic() + 10
    while "Contents" not in client.list_objects_v2(Bucket=BUCKET, Prefix=".plans/lock"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.kill(worker.pid or 0, signal.SIGKILL)
    worker.join()
    begin = time.monotonic()
    assert send(project, StoreTarget(BUCKET, client=client, silence=1), 1).published
    assert time.monotonic() - begin < 10


def test_two_publishers_at_once_take_turns(store_url: str, client: Any, tmp_path: Path) -> None:
    results: list[PublishResult] = []

    def one(number: int) -> None:
        root = tmp_path / f"checkout-{number}"
        root.mkdir()
        results.append(send(root, StoreTarget(BUCKET, client=connect(store_url), silence=5), number))

    threads = [threading.Thread(target=one, args=(number,)) for number in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [result.published for result in results] == [True, True, True], results
    assert len(whole(client)) == 1
    assert "Contents" not in client.list_objects_v2(Bucket=BUCKET, Prefix=".plans/lock")


def test_old_releases_and_their_content_are_let_go_of(project: Path, client: Any) -> None:
    target = StoreTarget(BUCKET, client=client, keep=2, grace=0)
    for release in range(4):
        assert send(project, target, release).published
    names = [item["Key"] for item in client.list_objects_v2(Bucket=BUCKET, Prefix=".plans/releases/")["Contents"]]
    assert names == [".plans/releases/000003.json", ".plans/releases/000004.json"]
    needed = {row["sha256"] for name in names for row in json.loads(text(client, name))}
    blobs = [item["Key"] for item in client.list_objects_v2(Bucket=BUCKET, Prefix=".plans/blobs/")["Contents"]]
    assert {key.rpartition("/")[2] for key in blobs} == needed


def test_targets_are_named_on_the_command_line(project: Path) -> None:
    assert isinstance(target_from("s3://bucket/a/b", project), StoreTarget)
    assert target_from("s3://bucket/a/b/", project).prefix == "a/b/"  # type: ignore[attr-defined]
    assert target_from("branch:gh-pages@upstream", project).remote == "upstream"  # type: ignore[attr-defined]
    assert target_from("folder:/srv/plans", project).root == Path("/srv/plans")  # type: ignore[attr-defined]
    for text_ in ("", "ftp://x", "folder:", "s3://", "floder:/x"):
        with pytest.raises(TargetError, match="no place to publish to"):
            target_from(text_, project)
