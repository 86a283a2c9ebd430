"""An acronym is spelt out where a page first uses it, linked to the glossary, and only there."""

import pytest
from markupsafe import Markup

from partnership_plans.model.edition import Term
from partnership_plans.rendering.glossary_links import Glossary

TERMS = (
    Term(term="ASB", stands_for="anti-social behaviour"),
    Term(term="CSP", stands_for="Community Safety Partnership"),
    Term(term="MARAC", stands_for="Multi Agency Risk Assessment Conference"),
    Term(term="GO", stands_for="Government Office", meaning="what the government had in each region"),
    Term(term="Cuckooing", meaning="taking over someone's home"),
)
ASB = '<a class="term" href="../glossary/#term_asb">anti-social behaviour</a> (ASB)'


def explained(html: str) -> str:
    return str(Glossary(TERMS, "a/b/glossary/").explain(Markup(html), "../glossary/"))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Less ASB.</p>", f"<p>Less {ASB}.</p>"),
        ("<p>ASB, then ASB.</p><p>ASB</p>", f"<p>{ASB}, then ASB.</p><p>ASB</p>"),
        ("<p>No acronym</p>", "<p>No acronym</p>"),
        ("<p>ASBO, xASB, ASB-free</p>", "<p>ASBO, xASB, ASB-free</p>"),
        ("<p>asb</p>", "<p>asb</p>"),
        (
            "<p>The Community Safety Partnership (CSP) meets.</p>",
            "<p>The Community Safety Partnership (CSP) meets.</p>",
        ),
        (
            "<p>The Government Office (GO) closes.</p>",
            '<p>The Government Office (<a class="term" href="../glossary/#term_go">GO</a>) closes.</p>',
        ),
        (
            "<p>Cuckooing is a crime. Cuckooing hurts.</p>",
            '<p><a class="term" href="../glossary/#term_cuckooing">Cuckooing</a> is a crime. Cuckooing hurts.</p>',
        ),
    ],
)
def test_the_first_use_is_spelt_out_and_no_other(html: str, expected: str) -> None:
    assert explained(html) == expected


@pytest.mark.parametrize("tag", ["a", "h2", "code", "th", "caption", "summary"])
def test_links_headings_and_code_are_left_as_they_are_and_the_term_is_listed_below(tag: str) -> None:
    found = explained(f"<{tag}>ASB</{tag}><p>Words</p>")
    assert found.startswith(f"<{tag}>ASB</{tag}><p>Words</p>")
    assert '<h2 id="short-forms">Short forms</h2>' in found
    assert "<dd>anti-social behaviour</dd>" in found


def test_a_term_first_met_in_a_heading_is_spelt_out_in_the_text_below() -> None:
    assert explained("<h2>ASB</h2><p>We cut ASB.</p>") == f"<h2>ASB</h2><p>We cut {ASB}.</p>"


def test_what_stands_in_an_attribute_is_never_touched() -> None:
    html = '<p title="ASB" data-x="CSP">Words</p>'
    assert explained(html) == html


def test_the_plural_is_spelt_out_too() -> None:
    assert "Multi Agency Risk Assessment Conferences</a> (MARACs)" in explained("<p>Two MARACs</p>")


def test_the_owner_keeps_the_short_form() -> None:
    assert explained("<p>The CSP’s plan</p>").startswith("<p>The CSP’s (<a ")


def test_words_of_the_glossary_are_escaped() -> None:
    terms = (Term(term="CO2", stands_for="carbon <b>di</b>oxide"),)
    found = str(Glossary(terms, "a/b/glossary/").explain(Markup("<p>Less CO2</p>"), "../glossary/"))
    assert "carbon &lt;b&gt;di&lt;/b&gt;oxide</a> (CO2)" in found


def test_an_edition_without_terms_explains_nothing() -> None:
    assert str(Glossary((), "a/b/glossary/").explain(Markup("<p>ASB</p>"), "../glossary/")) == "<p>ASB</p>"


def test_every_tag_that_was_open_is_still_closed() -> None:
    html = "<ul><li>ASB <a href='x'>MARAC</a> and <strong>MARAC</strong></li></ul>"
    found = explained(html)
    for tag in ("ul", "li", "a", "strong"):
        assert found.count(f"<{tag}>") + found.count(f"<{tag} ") == found.count(f"</{tag}>")
