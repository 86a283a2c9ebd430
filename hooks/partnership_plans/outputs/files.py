"""Every file that goes out beside the pages: data, feed, robots."""

from datetime import date
from pathlib import Path

from partnership_plans.model.corpus import Corpus
from partnership_plans.outputs.calendar import calendar_files
from partnership_plans.outputs.cards import site_card
from partnership_plans.outputs.charts import chart_files
from partnership_plans.outputs.data import data_files
from partnership_plans.outputs.feed import feed_files
from partnership_plans.pages.addresses import Addresses
from partnership_plans.settings import Settings
from partnership_plans.settings.licences import licence_of
from partnership_plans.words.messages import in_words_of


def output_files(
    corpus: Corpus, addresses: Addresses, settings: Settings, day: date | None, root: Path
) -> dict[str, bytes]:
    """Make all files that are not pages and not the theme's, by address. `day` is that of the site."""
    return {**files_of_plans(corpus, settings, day), **files_of_site(corpus, addresses, settings, root)}


def files_of_plans(corpus: Corpus, settings: Settings, day: date | None) -> dict[str, bytes]:
    """Make the files of each plan, of that plan and of what all share, and the schema that they keep to."""
    files: dict[str, bytes] = {}
    for one in corpus.each().values():
        with in_words_of(one.plans[0].partnership.vocabulary):
            files |= data_files(one, settings, day)
            files |= calendar_files(one, settings.site_url, licence_of(settings))
            files |= chart_files(one, settings, day)
    return files


def files_of_site(corpus: Corpus, addresses: Addresses, settings: Settings, root: Path) -> dict[str, bytes]:
    """Make the files of the whole site."""
    return {
        **feed_files(corpus, addresses, settings.site_name, settings.site_url, settings.language, licence_of(settings)),
        **site_card(settings, root),
        "robots.txt": robots(settings.site_url),
    }


def robots(site_url: str) -> bytes:
    """Let every search engine in, and name the site map where the site knows its own address (RFC 9309)."""
    lines = ["User-agent: *", "Allow: /"]
    if site_url:
        lines.append(f"Sitemap: {site_url}sitemap.xml")
    return "".join(f"{line}\n" for line in lines).encode()
