"""A bucket on moto's S3 server, and what is done with it in tests."""

from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from partnership_plans.publish import PublishResult, publish
from partnership_plans.publish.targets import StoreTarget
from publish.sites import builder, site_files

DAY = "2026-11-21"
BUCKET = "plans"


def connect(url: str) -> Any:
    return boto3.client(
        "s3", endpoint_url=url, region_name="eu-west-2", aws_access_key_id="test", aws_secret_access_key="test",
        config=Config(retries={"total_max_attempts": 1}, connect_timeout=2, read_timeout=10, max_pool_connections=16),
    )  # fmt: skip


def emptied(url: str) -> Any:
    """Give a client of a store that holds one bucket, with nothing in it."""
    made = connect(url)
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
    return {item["Key"] for item in client.list_objects_v2(Bucket=BUCKET).get("Contents", ())}
