"""The sections of an edition: by the name of each, what shows it."""

from partnership_plans.views.sections import news, record
from partnership_plans.views.sections.section import Shows

SECTIONS: dict[str, Shows] = {**news.SECTIONS, **record.SECTIONS}
