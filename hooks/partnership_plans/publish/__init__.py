"""Publishes a finished site, wholly or not at all: staging, strict build, check, one switch.

The command line needs `publish`, `target_from`, `verify_folder`
and `suggest_redirects`.
"""

from partnership_plans.finished.lost import suggest_redirects
from partnership_plans.publish.nginx import nginx_config
from partnership_plans.publish.project import Project
from partnership_plans.publish.proposed import beyond_words
from partnership_plans.publish.publishing import (
    Builder,
    PublishResult,
    likely_redirects,
    publish,
)
from partnership_plans.publish.redirects import suggestion_text
from partnership_plans.publish.targets import Target, TargetError, target_from
from partnership_plans.publish.verify import verify_folder

__all__ = [
    "Builder",
    "Project",
    "PublishResult",
    "Target",
    "TargetError",
    "beyond_words",
    "likely_redirects",
    "nginx_config",
    "publish",
    "rollback",
    "suggest_redirects",
    "suggestion_text",
    "target_from",
    "verify_folder",
]


def rollback(target: Target) -> str:
    """Make the release before the live one live again and give its name; TargetError or OSError if it cannot be."""
    return target.rollback()
