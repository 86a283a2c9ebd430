"""What pages tell search engines in the words of schema.org, read by a library of RDF, with no question to the web."""

import html
import json
import posixpath
import re
import warnings
from typing import Any
from urllib.parse import urljoin

import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from built.projects import run_plans
from built.reading import Built, read_built
from projects import Lay

SCHEMA = Namespace("https://schema.org/")
SITE = "https://plans.example/"
LINKS = ("url", "item", "contentUrl", "license", "sameAs")
CONTEXT = {"@vocab": str(SCHEMA), **{name: {"@type": "@id"} for name in LINKS}}
"""What schema.org's own context says of the words that pages use: the rest of them are texts."""
WORDS = {
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "GovernmentOrganization": {"name", "url", "areaServed", "description", "sameAs"},
    "AdministrativeArea": {"name"},
    "Dataset": {
        *("name", "description", "url", "temporalCoverage", "isAccessibleForFree", "license", "creator"),
        *("distribution", "datePublished", "variableMeasured", "creativeWorkStatus"),
    },
    "DataDownload": {"encodingFormat", "contentUrl"},
    "PropertyValue": {"name", "unitText"},
    "DefinedTermSet": {"name", "url", "hasDefinedTerm"},
    "DefinedTerm": {"name", "description"},
}
"""Each kind of thing that pages tell of, with the properties that schema.org gives it and we use."""
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def block(page: str) -> dict[str, Any] | None:
    found = BLOCK.findall(page)
    assert len(found) <= 1
    return json.loads(found[0]) if found else None


def graph(page: str, address: str) -> Graph:
    """Read what a page tells as the statements that it means."""
    told = block(page)
    assert told is not None, address
    assert told.pop("@context") == "https://schema.org"
    data = json.dumps({"@context": CONTEXT, **told})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the library's parser uses a class that it warns of
        return Graph().parse(data=data, format="json-ld", base=f"{SITE}{address}")


def test_each_block_means_what_schema_org_has_words_for_and_leads_to_what_is_there(each_site: Built) -> None:
    files = {path.relative_to(each_site.folder).as_posix() for path in each_site.folder.rglob("*")}
    kinds = set()
    for address, page in each_site.pages.items():
        if block(page) is None:
            continue
        told = graph(page, address)
        for thing, kind in told.subject_objects(RDF.type):
            name = str(kind).removeprefix(str(SCHEMA))
            kinds.add(name)
            used = {str(word).removeprefix(str(SCHEMA)) for word in told.predicates(thing)} - {str(RDF.type)}
            assert used <= WORDS[name], f"{address}: {name}"
        for name in ("url", "item", "contentUrl"):
            for to in told.objects(None, SCHEMA[name]):
                there = str(to).removeprefix(SITE)
                assert there in each_site.pages or there in files, f"{address} leads to {to}"
    assert kinds >= {"BreadcrumbList", "ListItem", "Dataset", "DataDownload", "GovernmentOrganization"}


def test_the_last_crumb_is_the_page_itself(each_site: Built) -> None:
    for address, page in each_site.pages.items():
        told = block(page)
        for one in (told or {"@graph": []})["@graph"]:
            if one["@type"] == "BreadcrumbList":
                steps = one["itemListElement"]
                assert [step["position"] for step in steps] == [*range(1, len(steps) + 1)]
                assert urljoin(f"{SITE}{address}", steps[-1]["item"]) == f"{SITE}{address}"


def test_the_dataset_of_a_measure_has_the_table_that_its_page_gives(living: Built) -> None:
    pages = {one for one in living.pages if re.fullmatch(r"harrowmere/2026-2029/measures/[^/]+/", one)}
    assert pages
    for address in pages:
        told = graph(living.pages[address], address)
        (dataset,) = told.subjects(RDF.type, SCHEMA.Dataset)
        tables = {str(one).removeprefix(SITE) for one in told.objects(None, SCHEMA.contentUrl)}
        linked = {
            posixpath.normpath(f"{address}{html.unescape(name)}")
            for name in re.findall(r'href="([^"]+\.csv)"', living.pages[address])
        }
        assert tables <= linked, address
        (period,) = told.objects(dataset, SCHEMA.temporalCoverage)
        assert re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", str(period))
        (licence,) = told.objects(dataset, SCHEMA.license)
        assert "open-government-licence" in str(licence)


def test_a_glossary_is_a_set_of_terms_with_their_meanings(each_site: Built) -> None:
    for address, page in each_site.pages.items():
        if address.endswith("/glossary/"):
            (terms,) = [one for one in (block(page) or {})["@graph"] if one["@type"] == "DefinedTermSet"]
            assert terms["hasDefinedTerm"]
            assert all(one["name"] in html.unescape(page) for one in terms["hasDefinedTerm"])


def test_a_page_that_is_kept_neutral_tells_nothing(lay: Lay) -> None:
    root = lay(None)
    folder = root / "content/example/2020-2024/priorities"
    folder.mkdir(parents=True, exist_ok=True)
    told = "---\ntitle: Knife crime\nneutral: yes\n---\n\nWords.\n"
    (folder / "knife-crime.md").write_text(told, encoding="utf-8")
    assert run_plans(root, "build").returncode == 0
    pages = read_built(root / "site").pages
    (own,) = [page for page in pages.values() if "<p>Words.</p>" in page]
    assert block(own) is None
    assert block(pages["example/2020-2024/about/"]) is not None


@pytest.mark.parametrize("words", ["</script><script>alert(1)</script>", "<!-- & ]]> שלום \\u202E", "=1+1"])
def test_no_words_of_a_plan_end_the_block(lay: Lay, words: str) -> None:
    root = lay(None)
    path = root / "plans/example/2020-2024/edition.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("summary: What we will do to make Example safer.", f"summary: '{words}'"), "utf-8")
    assert run_plans(root, "build").returncode == 0
    page = read_built(root / "site").pages["example/2020-2024/about/"]
    dataset = next(one for one in (block(page) or {})["@graph"] if one["@type"] == "Dataset")
    assert dataset["description"] == words


def test_a_site_that_knows_its_address_gives_whole_ones(lay: Lay) -> None:
    root = lay(None)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("site_url: https://plans.example/safer/\n")
    assert run_plans(root, "build").returncode == 0
    pages = read_built(root / "site").pages
    told = block(pages["example/2020-2024/about/"]) or {}
    dataset = next(one for one in told["@graph"] if one["@type"] == "Dataset")
    assert dataset["url"] == "https://plans.example/safer/example/2020-2024/about/"
    owner = URIRef(dataset["creator"]["@id"])
    assert str(owner).startswith("https://plans.example/safer/")
