"""What the checks find in the five documents as we transcribed them, held against the list of their faults (L1 to L20).

What our own wording has mended is kept under `as_printed`, and the checks look at that too. One fault alone can't be
kept: the people whom the documents name (L17). No name stands in our data, so there the checks have nothing to find.
"""

from datetime import date

import pytest

from pace import at_most
from partnership_plans.checks.every import Finding, review
from partnership_plans.checks.people import person_in
from partnership_plans.loading import load
from partnership_plans.model.corpus import Corpus
from partnership_plans.problems import Problem
from projects import REPOSITORY

AS_AT = date(2026, 11, 21)
CENTRAL = "central-bedfordshire/2009-2012/"  # 000
SCRUTINY = "central-bedfordshire/2019-2021/"  # 001
BEDFORD = "bedford-borough/2020-2024/"  # 002
BROMSGROVE = "bromsgrove/2009-2011/"  # 003
NORTHUMBRIA = "northumbria/2010/"  # 004
UNUSED = [
    "ASBMG",
    "BBC",
    "BDAP",
    "CCTV",
    "CE",
    "DA",
    "ELFT",
    "EVA",
    "FTTCG",
    "HMO",
    "ISA",
    "LCJB",
    "LRO",
    "LSCB",
    "MDS",
    "MHST",
    "MVAWG",
    "NTE",
    "OCG",
    "OPCC",
    "PCSO",
    "PSPO",
    "SPOC",
    "SSO",
    "SYV",
    "YJB",
    "YOS",
]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load(REPOSITORY).corpus


@pytest.fixture(scope="module")
def findings(corpus: Corpus) -> tuple[Finding, ...]:
    """Give every finding, accepted or not: an acceptance does not make the fault go away."""
    found = review(corpus, AS_AT)
    return (*found.findings, *(one.finding for one in found.accepted))


class Found:
    """The findings, to be asked by code and document."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings

    def _of(self, code: str, address: str) -> list[Problem]:
        mine = (one for one in self.findings if one.plan and one.plan.address == address)
        return [one.problem for one in mine if one.problem.code == code]

    def __call__(self, code: str, address: str) -> list[str]:
        return [problem.message for problem in self._of(code, address)]

    def places(self, code: str, address: str) -> list[str]:
        return [str(problem.where) for problem in self._of(code, address)]


@pytest.fixture
def found(findings: tuple[Finding, ...]) -> Found:
    return Found(findings)


def says(messages: list[str], *words: str) -> bool:
    """Say whether one message holds all of these words."""
    return any(all(word in message for word in words) for message in messages)


def quoted(messages: list[str]) -> set[str]:
    """Give the first quoted words of each message."""
    return {message.partition("“")[2].partition("”")[0] for message in messages}


def test_no_finding_is_an_error_and_each_has_a_line_and_advice(findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        assert finding.problem.severity in {"warning", "note"}
        assert finding.problem.where.file.startswith(("plans/", "content/"))
        assert finding.problem.hint


def test_all_checks_of_all_plans_take_less_than_a_second_and_a_half(corpus: Corpus) -> None:
    with at_most(1.5):
        review(corpus, AS_AT)


# L1


def test_acronyms_of_000_that_its_glossary_lacks(found: Found) -> None:
    # NL is the slip of NL 30 for NI 30. CBC stands only in what is kept as it was printed.
    ten = {"SAC", "PPO", "ILNA", "CAADA", "KSI", "CBC", "CBT", "MV", "VLI", "A&E"}
    assert quoted(found("acronym-not-explained", CENTRAL)) == ten | {"NL"}


def test_acronyms_of_002_that_its_glossary_lacks(found: Found) -> None:
    # COVID-19 is the sixth; every reader knows it, and no check asks for it.
    assert quoted(found("acronym-not-explained", BEDFORD)) == {"SA", "VOL", "ONS", "EIA", "ATM"}


def test_the_27_acronyms_of_002_that_nothing_uses(found: Found) -> None:
    unused = quoted(found("term-not-used", BEDFORD))
    assert len(UNUSED) == 27
    assert set(UNUSED) <= unused
    assert not {"ASB", "CSE", "CSP", "MARAC", "ODG"} & unused
    assert "Community Trigger (ASB Review)" in unused


def test_hmo_in_cyrillic_letters(found: Found) -> None:
    assert says(found("look-alike-letters", BEDFORD), "“НМО”", "“HMO”", "cyrillic")


def test_lscb_whose_letters_do_not_fit(found: Found) -> None:
    assert says(found("letters-do-not-fit", BEDFORD), "“LSCB”")


def test_cse_and_bdap_mean_two_things(found: Found) -> None:
    assert says(found("two-meanings", BEDFORD), "“CSE”", "Child Sexual Exploitation", "Community Safety Executive")
    assert says(found("two-meanings", CENTRAL), "“CSE”", "Community Safety Executive")
    assert says(found("two-meanings", BEDFORD), "“BDAP”", "Beds Domestic", "Bedfordshire Domestic")


def test_short_forms_that_001_003_and_004_never_explain(found: Found) -> None:
    assert {"CBC", "PCC"} <= quoted(found("acronym-not-explained", SCRUTINY))
    assert {"CDRP", "DAAT", "BVPI", "PACT", "HR", "NI", "LAA", "LSP", "VFM"} <= quoted(
        found("acronym-not-explained", BROMSGROVE)
    )
    assert says(found("acronym-not-explained", NORTHUMBRIA), "“ASB”")
    assert says(found("acronym-not-explained", "sunderland/2010/"), "“LCJB”")
    assert says(found("acronym-not-explained", "gateshead/2010-2011/"), "“SMART”")


# L2, L3


def test_nine_titles_of_the_contents_of_000_differ(found: Found) -> None:
    differ = found("heading-differs", CENTRAL)
    for listed, inside in (
        ("Partnership Changes", "Partnership Changes & Challenges"),
        ("Response to Change", "Responses to change"),
        ("Results against our Priorities 2010 – 2011", "Results against our priorities in 2010 – 2011"),
        ("What we will do 2011 – 2012", "Community Safety Partnership - What we will do"),
        ("Community Safety Partnership Delivery Groups", "Subgroups in 2010 - 2011"),
        ("Community Safety Partnership Delivery Groups, Ne ew", "Proposed Subgroups in 2011 - 2012"),
        ("Priority Matrix", "Risk Matrix"),
        ("Strategic Recommendations", "Strategic Assessment Recommendations"),
    ):
        assert says(differ, f"“{listed}”", f"“{inside}”")
    missing = found("heading-missing", CENTRAL)
    assert says(missing, "What we did 2010 – 2011")
    assert len(differ) + len(missing) == 9


def test_eight_titles_of_the_contents_of_002_differ(found: Found) -> None:
    differ = found("heading-differs", BEDFORD)
    for words in (
        ("Strategic Assessment 2019", "STRATEGIC ASSESSMENT PROCESS"),
        ("CSP Consultation 2019", "COMMUNITY SAFETY PARTNERSHIP CONSULTATION"),
        ("Strategic Priorities 2020-23", "STRATEGIC PRIORITIES 2020-2024"),
        ("number", "4.1.", "2.1."),
        ("number", "4.2.", "2.2."),
        ("Public Perceptions", "Building Community Confidence"),
        ("number", "5. Community Engagement", "3. Community Engagement"),
        ("Appendix 2 – Glossary of Terms", "“Glossary of Terms”"),
    ):
        assert says(differ, *words)
    assert says(found("list-debris", BEDFORD), "ŝ. in the contents, 4. inside")


def test_headings_that_the_contents_leave_out(found: Found) -> None:
    left_out = quoted(found("heading-not-in-contents", CENTRAL))
    assert {
        "Community Safety Aims", "Central Bedfordshire Community Safety Partnership Plan", "Hallmarks",
        "Local Area Agreement & Targets", "Public Confidence", "Comprehensive Area Assessment", "Reviewing Our Results",
        "Joining up Delivery", "The Community Safety Executive Group", "The Operational Delivery Group (ODG)",
    } <= left_out  # fmt: skip
    assert {"Part One", "Part Two", "Part Three"} <= quoted(found("heading-not-in-contents", BEDFORD))


# L4


def test_blank_totals_chair_frequencies_and_outcome_of_000(found: Found) -> None:
    totals = found("total-blank", CENTRAL)
    assert [total.rpartition(" ")[2] for total in totals] == ["63.", "62.", "59.", "62."]
    blank = found("group-blank", CENTRAL)
    assert says(blank, "ASB Partnership Group", "no chair")
    assert sum("how often" in message for message in blank) == 3
    assert says(found("outcome-blank", CENTRAL), "No Cold Calling")


# L5, L6


def test_numbers_of_000_that_do_not_agree(found: Found) -> None:
    assert says(found("survey-rounding", CENTRAL), "101%", "rounding explains")
    assert not found("survey-sum", CENTRAL)
    assert says(found("printed-change-rounded", CENTRAL), "up 5%", "5.5%")
    assert says(found("printed-change-differs", CENTRAL), "30% reduction", "30.9%")
    missed = found("target-missed", CENTRAL)
    assert len(missed) == 1
    assert says(missed, "re-offending", "9", "16")
    assert says(found("colour-without-value", CENTRAL), "re-offending", "green")
    early = found("target-passed-early", CENTRAL)
    assert says(early, "112.3%", "at least 843")
    assert says(early, "killed or seriously injured", "100.9%", "at most 115")
    assert says(found("group-count-differs", CENTRAL), "seven groups")
    assert says(found("claim-untraced", CENTRAL), "three of the four national indicators", "two")
    assert len(found("result-without-colour", CENTRAL)) == 4


def test_percent_that_should_be_percentage_points(found: Found) -> None:
    assert says(found("points-not-said", BEDFORD), "a reduction", "7 percentage points")
    assert says(found("percent-or-points", CENTRAL), "fell by 5%")


# L7


def test_numbers_used_twice_in_003_and_an_odd_heading_in_004(found: Found) -> None:
    repeated = found("number-repeated", BROMSGROVE)
    assert says(repeated, "3.6", "2 times")
    assert says(repeated, "3.7", "2 times")
    assert says(found("heading-style", NORTHUMBRIA), "Total Place")
    assert says(found("footnote-without-mark", BEDFORD), "footnote 1")


# L8, L9


def test_statements_whose_date_has_passed(found: Found) -> None:
    late = found("past-due", CENTRAL)
    assert says(late, "People killed or seriously injured on the roads")
    # What was still to come when a document was written can't be late in it.
    for words in ("Area Based Grant", "away day", "1,200 people", "Let's Talk Together"):
        assert not says(late, words)
    # The election of commissioners was due in May 2012 too, and says what happened: that settles it.
    assert not says(late, "commissioner")
    assert says(found("no-date", "newcastle/2010/"), "next few months")
    assert says(found("no-date", "north-tyneside/2010/"), "later meeting")
    for document in (BEDFORD, SCRUTINY, BROMSGROVE):
        assert not found("past-due", document), "all that it expects is of a time after it was written"
    assert says(found("vague-time", BROMSGROVE), "in the next 2 months")
    assert says(found("vague-time", "gateshead/2010-2011/"), "last week")


def test_periods_that_are_muddled(found: Found) -> None:
    assert says(found("periods-mixed", CENTRAL), "financial years", "quarters", "forecasts")
    assert says(found("period-differs", CENTRAL), "2010 – 2011", "2009 to 2012")
    assert says(found("period-differs", BEDFORD), "2020-23", "2024")
    assert says(found("period-differs", BROMSGROVE), "three years", "2 years")
    assert found("period-over", SCRUTINY)


# L10


def test_one_thing_with_several_names(found: Found) -> None:
    names = found("several-names", CENTRAL)
    for name in ("CSP Executive", "Executive Group", "Executive Boards", "Community Safety Executive"):
        assert says(names, "“Community Safety Executive Group” goes by other names", f"“{name}”")
    assert says(found("mended-text", CENTRAL), "Lets Talk Together")
    assert says(names, "BDAT", "B:DAT")
    assert says(names, "ASB Partnership Group")
    assert says(found("several-names", BROMSGROVE), "CSP", "CDRP")
    assert says(found("several-names", BEDFORD), "Public Perceptions")
    assert says(found("several-names", SCRUTINY), "Fire and Rescue Services")
    assert says(found("two-spellings", CENTRAL), "“re-offending”", "“reoffending”")
    assert says(found("two-spellings", CENTRAL), "“anti-social”", "“anti social”")


# L11 to L14


@pytest.mark.parametrize(
    ("address", "printed"),
    [
        (CENTRAL, "Befordshire"),
        (CENTRAL, "Indentified"),
        (CENTRAL, "priorties"),
        (CENTRAL, "manor"),
        (CENTRAL, "verses"),
        (CENTRAL, "publically"),
        (CENTRAL, "advise"),
        (CENTRAL, "Formally"),
        (BEDFORD, "where not being heard"),
        (BEDFORD, "regrading"),
        (BEDFORD, "awareness off"),
        (BROMSGROVE, "with in"),
        (BROMSGROVE, "Non"),
        (SCRUTINY, "aged of 16"),
        ("south-tyneside/2010/", "its your concern"),
    ],
)
def test_slips_that_we_mended_are_on_the_record(found: Found, address: str, printed: str) -> None:
    assert says([*found("mended-text", address), *found("several-names", address)], printed)


@pytest.mark.parametrize(
    ("address", "sign"),
    [
        (CENTRAL, "- *"),
        (CENTRAL, "- 1"),
        (CENTRAL, "•"),
        (CENTRAL, "$2011 - 2012^8$"),
        (BEDFORD, "- ✓"),
        (BEDFORD, "- ·"),
        (BEDFORD, "- o"),
        (BEDFORD, "▶"),
        (BEDFORD, "ŝ"),
        (BROMSGROVE, "- 3"),
        (NORTHUMBRIA, "·"),
        ("newcastle/2010/", "·"),
    ],
)
def test_signs_of_printed_lists_and_formulas_are_on_the_record(found: Found, address: str, sign: str) -> None:
    assert says(found("list-debris", address), f"“{sign}” is left over")


def test_a_broken_word_of_the_contents_of_000(found: Found) -> None:
    assert says(found("misspelling", CENTRAL), "Ne ew")


def test_cells_of_000_that_held_several_things(found: Found) -> None:
    several = found("several-in-one", CENTRAL)
    assert says(several, "Completed Biggleswade")  # a status and what came of it
    assert says(several, "Reduce re-offending We plan")  # a priority and its description
    assert says(several, "* Reduction in repeat victims * Better")  # several outcomes
    assert says(several, "Commissioning Group Integrated Offender Manager Implementation Group")  # two groups
    assert says(several, "2 actions", "344 and 348")


def test_tables_of_000_that_a_page_cut_and_whose_header_came_again(found: Found) -> None:
    cut = found("row-cut", CENTRAL)
    assert says(cut, "domestic abuse", "210 and 213")
    assert says(cut, "226 and 229")
    again = found("header-as-row", CENTRAL)
    for header in ("Priority", "What we said we would do", "Mechanism", "Number"):
        assert says(again, header, "repeated on a new page")
    assert len(again) == 4


# L15


def test_purposes_that_were_copied(found: Found) -> None:
    copied = found("copied-text", CENTRAL)
    assert says(copied, "Drugs & Alcohol Action Team", "Operational Delivery Group", "word for word")
    blocks = found("copied-block", CENTRAL)
    for group in ("Central Bedfordshire Together", "Community Safety Executive Group", "Operational Delivery Group"):
        assert says(blocks, group)


# L16


def test_claims_without_a_number_or_a_source(found: Found) -> None:
    # Every one of the twenty; "more than half" stands in a part of one of them.
    assert len(found("claim-without-number", BEDFORD)) == 20
    assert sum("equality.yml" in place for place in found.places("claim-without-source", CENTRAL)) == 9
    assert says(found("claim-without-source", SCRUTINY), "domestic abuse", "1 in 4")


# L17, L18


def test_nobody_is_named_in_any_plan(findings: tuple[Finding, ...]) -> None:
    # The documents name 18 people. The transcription gives their roles, so there is nothing to find.
    assert not [finding.problem for finding in findings if finding.problem.code == "personal-data"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("John Smith", "John Smith"),
        ("Council John Smith", "John Smith"),
        ("the officer, Mary J. O'Neill", "Mary J. O'Neill"),
        ("A. B. Smith for Jane Jones", "A. B. Smith"),
        ("Jane Austen House", ""),
        ("Stephen Lawrence Trust", ""),
        ("Johnny Smith", ""),
    ],
)
def test_a_name_is_told_by_its_first_word_or_by_initials(text: str, name: str) -> None:
    assert person_in(text) == name


def test_every_priority_and_page_about_abuse_has_its_way_out(corpus: Corpus, findings: tuple[Finding, ...]) -> None:
    assert not [finding.problem for finding in findings if finding.problem.code == "topic-missing"]
    for plan in corpus.plans:
        if plan.address in {CENTRAL, SCRUTINY, BEDFORD}:
            assert any("domestic abuse" in priority.topics for priority in plan.edition.priorities)


# L19, L20


def test_promises_that_the_data_does_not_keep(found: Found) -> None:
    assert not says(found("promise-not-kept", CENTRAL), "Every action has an owner"), "000:344 says who does what"
    assert says(found("promise-not-kept", CENTRAL), "red, amber and green")
    assert says(found("promise-not-kept", BEDFORD), "targets", "no measure with a target")


def test_none_is_an_answer_and_never_a_gap(corpus: Corpus, found: Found) -> None:
    answers = {plan.address: plan.edition.implications for plan in corpus.plans}
    nones = [one for one in answers[BROMSGROVE] if getattr(one.text, "kind", "") == "none"]
    assert len(nones) >= 10
    for address in (BROMSGROVE, NORTHUMBRIA):
        assert not found("answer-blank", address)
        assert not found("empty-as-text", address)


# Bodies over time


def test_roles_and_names_that_the_law_had_not_given_or_had_ended(found: Found) -> None:
    assert says(found("role-before-law", BROMSGROVE), "Probation", "1 April 2010")
    assert not found("name-out-of-date", BEDFORD), "no document says when a name ended, so no date is held against one"
