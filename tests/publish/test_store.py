"""An object store, on moto's S3 server: real HTTP and conditional writes, in memory, without signatures."""

import http.client
import multiprocessing
import os
import re
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from botocore.exceptions import ConnectionClosedError

from partnership_plans.publish import PublishResult, publish, rollback
from partnership_plans.publish.live import verify_url
from partnership_plans.publish.targets import StoreTarget, TargetError, target_from
from publish.sites import builder, site_files
from publish.stores import BUCKET, DAY, connect, emptied, keys, send
from publish.website import website

PAGES = ("", "about/", "measures/", "measures/burglary/", "search/")
ASSET = re.compile(r'(?:href|src)="([^"]*assets/[^"]+)"')
OUR_RECORDS = ".plans/"


@pytest.fixture
def client(store_url: str) -> Any:
    return emptied(store_url)


@pytest.fixture
def site(client: Any) -> Iterator[str]:
    """Give the address of the website that readers see."""
    with website(client, BUCKET) as address:
        yield address


def read(address: str) -> str:
    with urlopen(address) as answer:
        return str(answer.read().decode())


def release_of(text: str) -> int:
    return int(text.partition("Release ")[2].partition("<")[0])


def pages_of(site: str) -> set[int]:
    """Give the releases of the pages that readers see; every page must find its assets, of its own release."""
    found = set()
    for address in PAGES:
        page = read(site + address)
        found.add(release_of(page))
        for asset in ASSET.findall(page):
            assert f"release {release_of(page)}" in read(urljoin(site + address, asset))
    return found


def downloads_of(site: str) -> int:
    return int(read(f"{site}measures/burglary.csv").rpartition(",")[2])


def test_the_site_arrives_with_its_types_and_caching(project: Path, client: Any, site: str) -> None:
    result = send(project, StoreTarget(BUCKET, client=client), 1)
    assert result.published, result
    with urlopen(f"{site}about/") as page:
        assert page.headers["Content-Type"] == "text/html; charset=utf-8"
        assert page.headers["Cache-Control"] == "public, max-age=60"
    style = next(key for key in keys(client) if key.endswith(".css"))
    with urlopen(site + style) as asset:
        assert asset.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    with pytest.raises(HTTPError, match="404") as missing:
        read(f"{site}nowhere/")
    assert "This is the page at 404.html" in missing.value.read().decode()
    missing.value.close()
    assert send(project, StoreTarget(BUCKET, client=client), 1).reason == "Nothing has changed since 000001."


def test_the_live_site_is_what_was_published(project: Path, client: Any, site: str) -> None:
    for release in (1, 2):
        send(project, StoreTarget(BUCKET, client=client), release)
    assert {problem.code for problem in verify_url(site, wait=0)} == {"live-header"}, "headers are for the CDN to set"


def test_all_pages_are_switched_by_one_request(project: Path, client: Any, site: str) -> None:
    target = StoreTarget(BUCKET, client=client)
    send(project, target, 1)
    before = keys(client)
    seen: list[tuple[str, set[int]]] = []

    def note(**_: object) -> None:
        seen.append(("before", pages_of(site)))

    client.meta.events.register("before-call.s3.PutBucketWebsite", note)
    client.meta.events.register("after-call.s3.PutBucketWebsite", lambda **_: seen.append(("after", pages_of(site))))
    assert send(project, target, 2).published
    assert seen == [("before", {1}), ("after", {2})]
    assert {key for key in before if not key.startswith(OUR_RECORDS)} <= keys(client), "what readers may hold stays"


@pytest.mark.sweep
def test_readers_meet_no_failed_or_mixed_page_while_the_site_changes(
    project: Path, client: Any, site: str, record_property: Callable[[str, object], None]
) -> None:
    target = StoreTarget(BUCKET, client=client)
    send(project, target, 0)
    done, faults, seen = threading.Event(), [], Counter[int]()

    def reader() -> None:
        while not done.is_set():
            try:
                seen.update(pages_of(site))
            except (OSError, AssertionError, http.client.HTTPException, ValueError) as fault:
                faults.append(repr(fault))

    thread = threading.Thread(target=reader)
    thread.start()
    for release in (1, 2, 3):
        assert send(project, target, release).published
    done.set()
    thread.join()
    assert faults == []
    assert len(seen) > 1
    record_property("figures", f"3 publishes to a store while {seen.total()} rounds of pages were read: 0 failed.")


@pytest.mark.sweep
def test_what_leaves_is_deleted_only_after_the_grace_period(project: Path, client: Any) -> None:
    patient = StoreTarget(BUCKET, client=client, keep=2, grace=3600)
    for release in (1, 2, 3, 4):
        send(project, patient, release)
    old = {key for key in keys(client) if key.endswith("index-000001.html")}
    assert len(old) == len(PAGES)
    send(project, StoreTarget(BUCKET, client=client, keep=2, grace=0), 5)
    left = {key for key in keys(client) if "000001" in key or "000002" in key or "000003" in key}
    assert left == set()
    assert len([key for key in keys(client) if key.endswith(".css")]) == 2, "the style of each release that is kept"


@pytest.mark.sweep
def test_a_file_that_no_kept_release_has_is_deleted(project: Path, client: Any) -> None:
    target = StoreTarget(BUCKET, client=client, keep=2, grace=0)
    client.put_object(Bucket=BUCKET, Key="somebody/elses.txt", Body=b"not ours")
    publish(builder(site_files(1) | {"pagefind/old.js": "// old\n"}), target, project, DAY)
    for release in (2, 3):
        send(project, target, release)
    assert "pagefind/old.js" not in keys(client)
    assert "somebody/elses.txt" in keys(client)


def test_rollback_shows_the_release_before(project: Path, client: Any, site: str) -> None:
    target = StoreTarget(BUCKET, client=client)
    for release in (1, 2, 3):
        send(project, target, release)
    rollback(target)
    assert (pages_of(site), downloads_of(site)) == ({2}, 2)
    rollback(target)
    assert (pages_of(site), downloads_of(site)) == ({1}, 1)
    with pytest.raises(TargetError, match="no earlier release"):
        rollback(target)


def test_a_lost_page_is_refused_in_a_store_too_even_after_a_rollback(project: Path, client: Any) -> None:
    target = StoreTarget(BUCKET, client=client)
    send(project, target, 1, without=("about/",))
    send(project, target, 2)
    rollback(target)
    result = send(project, target, 3, without=("about/",))
    assert [problem.code for problem in result.problems] == ["lost-address"]


@pytest.mark.sweep
def test_what_else_the_website_is_set_to_do_stays(project: Path, client: Any) -> None:
    rules = [{"Condition": {"KeyPrefixEquals": "old/"}, "Redirect": {"ReplaceKeyPrefixWith": "new/"}}]
    website = {"IndexDocument": {"Suffix": "index.html"}, "RoutingRules": rules}
    client.put_bucket_website(Bucket=BUCKET, WebsiteConfiguration=website)
    assert send(project, StoreTarget(BUCKET, client=client), 1).published
    assert client.get_bucket_website(Bucket=BUCKET)["RoutingRules"] == rules


def test_a_store_that_serves_no_websites_is_said_plainly(project: Path, client: Any) -> None:
    def refuse(**_: object) -> tuple[Any, dict[str, Any]]:
        made = type("Answer", (), {"status_code": 501, "headers": {}, "content": b""})()
        return made, {"Error": {"Code": "NotImplemented", "Message": "no"}, "ResponseMetadata": {}}

    client.meta.events.register("before-call.s3.GetBucketWebsite", refuse)
    result = send(project, StoreTarget(BUCKET, client=client), 1)
    assert not result.published
    assert "This store has no setting for websites" in result.reason


def cut_after(client: Any, calls: int) -> None:
    """Let the connection to the store break after so many requests that change it."""
    left = [calls]
    lock = threading.Lock()

    def count(**_: Any) -> None:
        with lock:
            left[0] -= 1
            if left[0] < 0:
                raise ConnectionClosedError(endpoint_url="the store")

    for name in ("PutObject", "CopyObject", "DeleteObject", "PutBucketWebsite"):
        client.meta.events.register(f"before-send.s3.{name}", count)


@pytest.mark.parametrize("step", [9, 1])
@pytest.mark.sweep
def test_a_connection_cut_at_any_request_leaves_all_pages_old_or_all_new_until_the_next_publish(  # noqa: PLR0913, PLR0917 - fixtures
    step: int,
    project: Path,
    store_url: str,
    client: Any,
    site: str,
    tried: Counter[str],
    record_property: Callable[[str, object], None],
) -> None:
    target = StoreTarget(BUCKET, client=client, silence=1.5, keep=2, grace=0)
    for release in (-2, -1, 0):
        send(project, target, release)
    last, met = 0, Counter[str]()
    for release, calls in enumerate(range(2, 200, step), start=1):
        broken = connect(store_url)
        cut_after(broken, calls)
        result = send(project, StoreTarget(BUCKET, client=broken, silence=1.5, keep=2, grace=0), release)
        pages, downloads = pages_of(site), downloads_of(site)
        assert pages in ({last}, {release})
        assert downloads in {last, release}
        if result.published:
            break
        tried["fault: cut connection to the store"] += 1
        assert "The store did not take the site" in result.reason
        met["old" if pages == {last} else "new"] += 1
        met["behind"] += pages != {downloads}
        fixed = send(project, target, release)
        assert fixed.published, fixed
        assert (pages_of(site), downloads_of(site)) == ({release}, release)
        last = release
    assert {problem.code for problem in verify_url(site, wait=0)} == {"live-header"}
    assert met["old"]
    assert met["new"]
    sentence = (
        f"{met['old'] + met['new']} publishes with the connection to the store cut at a different request: "
        f"{met['old']} left every page old, {met['new']} every page new (in {met['behind']} of them a download "
        "was still the old one), none a mixture; every next publish finished without repair."
    )
    record_property("figures", sentence)


@pytest.mark.sweep
def test_going_back_after_a_cut_leads_to_another_site_and_not_to_the_same_again(
    project: Path, store_url: str, client: Any, site: str
) -> None:
    target = StoreTarget(BUCKET, client=client, silence=1.5)
    send(project, target, 1)
    broken = connect(store_url)

    def cut(**_: object) -> None:
        raise ConnectionClosedError(endpoint_url="the store")

    broken.meta.events.register("before-send.s3.PutBucketWebsite", cut)
    assert not send(project, StoreTarget(BUCKET, client=broken, silence=1.5), 2).published
    assert send(project, target, 2).published
    rollback(target)
    assert pages_of(site) == {1}


def test_a_store_that_cannot_be_reached_is_no_first_publish(project: Path, tried: Counter[str]) -> None:
    tried["fault: cut connection to the store"] += 1
    result = send(project, StoreTarget(BUCKET, client=connect("http://127.0.0.1:9")), 1)
    assert not result.published
    assert "The store did not take the site" in result.reason


@pytest.mark.sweep
def test_a_lock_left_by_a_killed_publisher_holds_nobody_up_for_long(
    project: Path, store_url: str, client: Any, tried: Counter[str]
) -> None:
    tried["fault: kill -9"] += 1

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


@pytest.mark.sweep
def test_publishers_at_once_take_turns(
    store_url: str, client: Any, site: str, tmp_path: Path, tried: Counter[str]
) -> None:
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
    tried["fault: publishers at once"] += len(threads)
    assert [result.published for result in results] == [True, True, True], results
    assert len(pages_of(site)) == 1
    assert "Contents" not in client.list_objects_v2(Bucket=BUCKET, Prefix=".plans/lock")


@pytest.mark.sweep
def test_targets_are_named_on_the_command_line(project: Path) -> None:
    assert isinstance(target_from("s3://bucket", project), StoreTarget)
    assert target_from("s3://bucket/", project).bucket == "bucket"  # type: ignore[attr-defined]
    assert target_from("branch:gh-pages@upstream", project).remote == "upstream"  # type: ignore[attr-defined]
    assert target_from("folder:/srv/plans", project).root == Path("/srv/plans")  # type: ignore[attr-defined]
    with pytest.raises(TargetError, match="Nothing says where"):
        target_from("", project)
    for text in ("ftp://x", "folder:", "s3://", "floder:/x"):
        with pytest.raises(TargetError, match="no place to publish to"):
            target_from(text, project)
    with pytest.raises(TargetError, match="a store switches all of a bucket at once"):
        target_from("s3://bucket/folder", project)
