"""What somebody else changed or took away of a live site is put back when the same is published again, and named."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from partnership_plans.publish import publish, rollback
from partnership_plans.publish.live import verify_url
from partnership_plans.publish.targets import BranchTarget, FolderTarget, StoreTarget
from publish.sites import builder, git, site_files
from publish.stores import BUCKET, DAY, emptied, keys, send
from publish.website import website
from sampling import a_few, every

ABOUT, CSV, STYLE = "about/index-000001.html", "measures/burglary.csv", ".css"
LIST, HISTORY = ".plans/releases/000001.json", ".plans/history.json"
PROMISES = ".plans/releases/000001/addresses.json"


@pytest.fixture
def client(store_url: str) -> Any:
    return emptied(store_url)


@pytest.fixture
def site(client: Any) -> Iterator[str]:
    with website(client, BUCKET) as address:
        yield address


def delete(client: Any, *names: str) -> None:
    for key in keys(client):
        if key.endswith(names):
            client.delete_object(Bucket=BUCKET, Key=key)


def write(client: Any, name: str, body: bytes = b"hacked", **more: str) -> None:
    given = {"ContentType": "text/html; charset=utf-8", "CacheControl": "public, max-age=60"} | more
    for key in keys(client):
        if key.endswith(name):
            client.put_object(Bucket=BUCKET, Key=key, Body=body, **given)


def same_size(client: Any, name: str) -> None:
    (key,) = (key for key in keys(client) if key == name)
    body = client.get_object(Bucket=BUCKET, Key=key)["Body"].read()
    write(client, name, body.replace(b"in full", b"in FULL"))


def say_otherwise(client: Any, name: str, **more: str) -> None:
    """Let an object be handed out otherwise, with what is in it as it was."""
    write(client, name, client.get_object(Bucket=BUCKET, Key=name)["Body"].read(), **more)


def another_website(client: Any, **settings: Any) -> None:
    now = client.get_bucket_website(Bucket=BUCKET)
    now.pop("ResponseMetadata")
    client.put_bucket_website(Bucket=BUCKET, WebsiteConfiguration=now | settings)


SPOILT: dict[str, tuple[Callable[[Any], object], str]] = {
    "a page is gone": (lambda c: delete(c, ABOUT), "about/index.html"),
    "a page was changed": (lambda c: write(c, ABOUT), "about/index.html"),
    "a page was changed to one as long": (lambda c: same_size(c, ABOUT), "about/index.html"),
    "a page is handed out as text": (lambda c: say_otherwise(c, ABOUT, ContentType="text/plain"), "about/index.html"),
    "a page leads elsewhere": (
        lambda c: say_otherwise(c, ABOUT, WebsiteRedirectLocation="https://x.example/"), "about/index.html",
    ),
    "the home page is gone": (lambda c: delete(c, "index-000001.html"), "index.html"),
    "a style sheet is gone": (lambda c: delete(c, STYLE), "assets/site."),
    "a style sheet was changed": (lambda c: write(c, STYLE), "assets/site."),
    "a download was changed": (lambda c: write(c, CSV), CSV),
    "a download that readers see is gone": (lambda c: c.delete_object(Bucket=BUCKET, Key=CSV), CSV),
    "a release's own copy of a download is gone": (
        lambda c: c.delete_object(Bucket=BUCKET, Key=f".plans/releases/000001/{CSV}"), CSV,
    ),
    "the list of files is gone": (lambda c: delete(c, "manifest.json"), "manifest.json"),
    "the list of files is empty": (lambda c: write(c, "manifest.json", b"[]"), "manifest.json"),
    "the list of files and a page are gone": (lambda c: delete(c, "manifest.json", ABOUT), "about/index.html"),
    "the releases' history is gone": (lambda c: delete(c, HISTORY), HISTORY),
    "the release's record is gone": (lambda c: delete(c, LIST), ""),
    "the release's record and a page are gone": (lambda c: delete(c, LIST, ABOUT), ""),
    "all records are gone": (lambda c: delete(c, LIST, HISTORY, PROMISES), ""),
    "another page is shown for what is not there": (
        lambda c: another_website(c, ErrorDocument={"Key": "hacked.html"}), "404.html",
    ),
    "the website shows another index": (lambda c: another_website(c, IndexDocument={"Suffix": "index.html"}), ""),
}  # fmt: skip


# Each takes three publishes; every fourth stands for the others where there is little time.
@pytest.mark.parametrize("case", a_few(SPOILT, every(12)))
def test_a_store_that_somebody_spoilt_is_whole_when_the_same_is_published_again(
    case: str, project: Path, client: Any, site: str, tried: Counter[str]
) -> None:
    target = StoreTarget(BUCKET, client=client)
    assert send(project, target, 1).published
    spoil, named = SPOILT[case]
    spoil(client)
    result = send(project, target, 1)
    assert result.published, result
    assert {problem.code for problem in verify_url(site, wait=0)} == {"live-header"}
    assert "Nothing has changed" not in result.reason
    if named:
        assert "What somebody else had changed or taken away is put back: " in result.reason
        assert named in result.reason
    assert send(project, target, 1).reason.startswith("Nothing has changed since")
    tried["fault: a live site was spoilt"] += 1


@pytest.mark.parametrize("case", a_few(
    ["all records are gone", "a style sheet was changed", "the releases' history is gone",
     "the release's record is gone"], every(4)))  # fmt: skip
def test_a_spoilt_store_takes_the_next_release_too_and_keeps_what_was_promised(
    case: str, project: Path, client: Any, site: str
) -> None:
    target = StoreTarget(BUCKET, client=client)
    assert send(project, target, 1).published
    SPOILT[case][0](client)
    lost = send(project, target, 2, without=("about/",))
    assert [problem.code for problem in lost.problems] == ["lost-address"]
    assert send(project, target, 2).published
    assert {problem.code for problem in verify_url(site, wait=0)} == {"live-header"}


def test_a_style_that_two_releases_share_is_put_back_with_the_second(project: Path, client: Any, site: str) -> None:
    target, first = StoreTarget(BUCKET, client=client), site_files(1)
    assert publish(builder(first), target, project, DAY).published
    write(client, STYLE)
    result = publish(builder(first | {CSV: "period,value\n2025,2\n"}), target, project, DAY)
    assert "is put back: “assets/site." in result.reason
    assert {problem.code for problem in verify_url(site, wait=0)} == {"live-header"}


@pytest.mark.sweep
def test_one_may_go_back_from_what_was_put_back(project: Path, client: Any, site: str) -> None:
    target = StoreTarget(BUCKET, client=client)
    assert send(project, target, 1).published
    assert send(project, target, 2).published
    delete(client, "about/index-000002.html")
    assert send(project, target, 2).published
    rollback(target)
    assert {problem.code for problem in verify_url(site, wait=0)} == {"live-header"}
    assert b"Release 1" in client.get_object(Bucket=BUCKET, Key="index-000001.html")["Body"].read()


@pytest.mark.sweep
def test_a_bucket_whose_owner_has_a_key_of_their_own_is_held_against_what_is_in_it(project: Path, client: Any) -> None:
    """Then no ETag is the digest of a content; moto has no such key, so every answer's ETag is another one here."""

    def another(parsed: dict[str, Any], **_: object) -> None:
        parsed["ETag"] = '"0123456789abcdef0123456789abcdef"'

    client.meta.events.register("after-call.s3.HeadObject", another)
    target = StoreTarget(BUCKET, client=client)
    assert send(project, target, 1).published
    assert send(project, target, 1).reason.startswith("Nothing has changed since")
    same_size(client, ABOUT)
    assert "put back: “about/index.html”" in send(project, target, 1).reason


def test_a_folder_names_what_it_puts_back_even_a_compressed_copy(project: Path, tmp_path: Path) -> None:
    target = FolderTarget(tmp_path / "www")
    assert publish(builder(site_files(1)), target, project, DAY).published
    live = tmp_path / "www" / "current"
    (live / "about/index.html").unlink()
    (live / "index.html.gz").write_bytes(b"hacked")
    result = publish(builder(site_files(1)), target, project, DAY)
    assert "is put back: “about/index.html”, “index.html.gz”." in result.reason
    (live / "manifest.json").unlink()
    assert "is put back: “manifest.json”." in publish(builder(site_files(1)), target, project, DAY).reason
    assert publish(builder(site_files(1)), target, project, DAY).reason.startswith("Nothing has changed since")


def test_a_branch_names_what_it_puts_back(project: Path, remote: Path, tmp_path: Path) -> None:
    target = BranchTarget(project, "gh-pages")
    assert publish(builder(site_files(1)), target, project, DAY).published
    other = tmp_path / "other"
    git(tmp_path, "clone", "--quiet", "--branch", "gh-pages", str(remote), str(other))
    (other / "about" / "index.html").unlink()
    (other / "index.html").write_text("hacked")
    git(other, "commit", "--quiet", "-am", "Away with it")
    git(other, "push", "--quiet", "origin", "gh-pages")
    result = publish(builder(site_files(1)), target, project, DAY)
    assert "is put back: “about/index.html”, “index.html”." in result.reason
    assert publish(builder(site_files(1)), target, project, DAY).reason.startswith("Nothing has changed since")
