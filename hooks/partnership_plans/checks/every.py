"""Runs every check there is. Whoever runs none (a process whose checks run in another) need not import them all."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from partnership_plans.checks import (
    actions,
    amounts,
    asking,
    blanks,
    bodies,
    budgets,
    claims,
    copies,
    editions,
    events,
    fields,
    glossary,
    headings,
    headlines,
    ids,
    lateness,
    names,
    numbers,
    parts,
    people,
    places,
    points,
    prints,
    progress,
    readings,
    registers,
    roles,
    rounds,
    samples,
    sections,
    sourcing,
    tallies,
    targets,
    units,
    words,
    years,
)
from partnership_plans.checks.acceptance import Waived, accept, of_bodies, of_plans
from partnership_plans.checks.documents import is_transcribed, with_notes
from partnership_plans.checks.finding import Check, Finding
from partnership_plans.codes import Severity
from partnership_plans.model.corpus import Corpus
from partnership_plans.problems import Problem

OF_IDS: tuple[Check, ...] = (
    ids.body_ids_are_unique,
    ids.ids_are_unique,
    ids.ids_are_known,
    ids.successors_are_known,
    editions.older_ids_are_known,
)
"""The checks that look at all that was read, and know that more may be there that could not be."""

OF_ALL: tuple[Check, ...] = (editions.ids_keep_their_meaning, bodies.bodies_are_used)
"""The checks that conclude from what other files do not say: they wait until every file can be read."""

OF_BODIES: tuple[Check, ...] = (
    ids.body_ids_are_unique,
    ids.successors_are_known,
    bodies.bodies_are_used,
    bodies.bodies_are_not_their_own_successors,
    bodies.names_and_roles_run_forwards,
    bodies.bodies_have_names_of_their_own,
    bodies.roles_in_law_stand_once,
    sourcing.bodies_have_a_source,
    fields.texts_of_bodies_hold_plain_words,
)
"""The checks of what plans share. All others look at one partnership's plans, and need nothing of another's."""

OF_PRINT: tuple[Check, ...] = (
    headings.headings_agree_with_the_contents,  # L2, L3
    headings.numbers_run_on,  # L7
    headings.one_style_for_main_headings,
    headings.footnotes_have_marks,
    prints.mended_text_is_on_the_record,  # L11
    prints.lists_leave_no_debris,  # L12
    prints.cells_hold_one_thing,  # L13
    prints.tables_are_whole,  # L14
    copies.purposes_are_their_own,  # L15
    copies.blocks_are_not_repeated,
)
"""The checks for what a printed page leaves in a text: they look at transcribed editions, and at no other."""

CHECKS: tuple[Check, ...] = (
    *OF_IDS,
    *OF_ALL,
    fields.texts_hold_no_fields,
    fields.texts_hold_plain_words,
    fields.texts_of_bodies_hold_plain_words,
    fields.texts_of_partnerships_hold_plain_words,
    words.acronyms_are_in_the_glossary,  # L1
    words.words_are_not_shouted,
    words.terms_are_used,
    words.terms_are_in_one_script,
    words.letters_fit_their_words,
    words.acronyms_mean_one_thing,
    *OF_PRINT,  # L2, L3, L7, L11 to L15
    blanks.totals_are_stated,  # L4
    blanks.groups_are_filled_in,
    blanks.commitments_are_answered,
    tallies.totals_are_the_sum,  # L5
    numbers.survey_answers_add_up,
    numbers.printed_changes_are_right,
    tallies.printed_shares_are_right,
    tallies.parts_come_to_the_total,
    tallies.parts_stand_once,
    tallies.shares_are_printed_of_what_is_known,
    progress.each_has_got_so_far_once,
    units.one_has_a_word,
    numbers.targets_are_met,
    numbers.colours_have_a_value,
    numbers.results_have_a_colour,
    numbers.groups_are_as_many_as_told,
    numbers.indicators_are_as_many_as_told,
    points.changes_of_percentages_say_points,  # L6
    headings.numbers_are_used_once,  # L7
    lateness.statements_are_still_true,  # L8
    lateness.expectations_have_a_date,
    lateness.words_say_when,
    lateness.ended_plans_are_marked,
    lateness.what_ended_is_over,
    lateness.periods_agree,  # L9
    lateness.measures_keep_to_one_kind_of_year,
    names.things_have_one_name,  # L10
    names.words_have_one_spelling,
    prints.words_are_spelt_right,  # L11
    claims.key_issues_have_figures,  # L16
    claims.equality_facts_have_a_source,
    claims.statistics_have_a_publisher,
    people.nobody_is_named,  # L17
    people.pages_on_abuse_have_a_way_out,  # L18
    people.abuse_has_local_help,
    sourcing.facts_have_a_source,
    sourcing.bodies_have_a_source,
    sourcing.sources_can_be_found,
    claims.promises_are_kept,  # L19
    blanks.answers_are_given,  # L20
    roles.roles_are_held_in_law,
    sections.sections_of_the_field_are_there,
    readings.each_time_has_one_reading,
    readings.baselines_agree_with_readings,
    readings.parts_are_no_more_than_the_whole,
    readings.results_are_of_the_past,
    readings.events_are_of_the_past,
    readings.revisions_say_what_was,
    parts.breakdowns_add_up,
    parts.groups_stand_once,
    parts.shares_are_worked_out_right,
    actions.nothing_stands_within_itself,
    actions.levels_are_named,
    actions.parts_are_due_before_the_whole,
    progress.progress_agrees_with_the_status,
    progress.progress_falls_with_words,
    actions.what_is_done_has_no_open_parts,
    actions.updates_run_forwards,
    actions.dates_moved_to_others,
    actions.owners_are_still_there,
    targets.targets_point_the_right_way,
    targets.each_time_has_one_target,
    targets.targets_come_after_their_baseline,
    targets.targets_can_be_missed,
    headlines.headlines_stand_once,
    headlines.headlines_have_results,
    headlines.headlines_are_still_counted,
    years.years_are_what_their_parts_give,
    years.years_say_how_they_are_made,
    years.ways_of_making_a_year_fit,
    amounts.units_are_words_we_know,
    amounts.amounts_are_possible,
    amounts.amounts_have_measured_digits,
    glossary.terms_stand_once,
    glossary.terms_say_something,
    editions.priorities_go_one_way,
    editions.priorities_are_accounted_for,
    editions.one_edition_is_current,
    bodies.groups_answer_to_others,
    bodies.bodies_are_not_their_own_successors,
    bodies.names_and_roles_run_forwards,
    bodies.times_run_forwards,
    bodies.nobody_is_listed_twice,
    bodies.websites_can_be_opened,
    bodies.groups_have_names_of_their_own,
    bodies.words_of_the_plan_stand_once,
    bodies.bodies_have_names_of_their_own,
    bodies.roles_in_law_stand_once,
    places.places_are_spoken_of,
    places.places_stand_once,
    samples.examples_are_replaced,
    samples.placeholders_are_replaced,
    events.events_have_ids,
    rounds.reports_are_of_a_time_that_is_over,
    rounds.reports_are_written_down,
    rounds.reports_say_what_they_said,
    rounds.what_a_report_spoke_of_is_there_or_told_to_be_gone,
    rounds.what_is_gone_is_not_there,
    rounds.altered_targets_have_a_note,
    rounds.alterations_say_why,
    registers.scales_have_levels,
    registers.risks_are_on_their_scale,
    registers.scores_are_the_product,
    registers.risks_are_reviewed_forwards,
    asking.consultations_close_after_they_open,
    asking.responses_add_up,
    asking.nobody_answers_too_early,
    budgets.years_stand_once,
    budgets.budgets_add_up,
    budgets.money_is_spent_in_its_year,
)


class Review(NamedTuple):
    """What the checks found, and what of it an editor has accepted."""

    findings: tuple[Finding, ...]
    accepted: tuple[Waived, ...]


def review(corpus: Corpus, as_at: date | None = None) -> Review:
    """Run every check, and take out what is accepted. `as_at` is the day to judge by; without it nothing is late.

    A plan of which a part could not be read is only held to its ids: what the
    other checks would miss or add up wrongly may well be in that part. Where an id
    stands twice, only errors are told of the plan: the checks take one thing for the other.
    """
    findings, sure = _sure(corpus, _findings(corpus, as_at, CHECKS))
    return Review(*accept(findings, (*of_plans(sure), *of_bodies(corpus)), is_whole=corpus.is_whole))


def check(corpus: Corpus, as_at: date | None = None) -> tuple[Problem, ...]:
    """Run every check, and give what stands as problems."""
    return tuple(finding.problem for finding in review(corpus, as_at).findings)


def check_plans(corpus: Corpus, as_at: date | None = None) -> tuple[Problem, ...]:
    """Run the checks of one partnership's plans (see `Corpus.each`): with `check_bodies`, they find what `check` does.

    But for one thing: what ids name that is not there is told in short for each partnership, and not for all at once.
    """
    findings, sure = _sure(corpus, _findings(corpus, as_at, (one for one in CHECKS if one not in OF_BODIES)))
    stand, _ = accept(findings, tuple(of_plans(sure)), is_whole=corpus.is_whole)
    return tuple(finding.problem for finding in stand)


def check_bodies(corpus: Corpus, as_at: date | None = None) -> tuple[Problem, ...]:
    """Run the checks of what plans share; `corpus` has all plans."""
    stand, _ = accept(_findings(corpus, as_at, OF_BODIES), tuple(of_bodies(corpus)), is_whole=corpus.is_whole)
    return tuple(finding.problem for finding in stand)


def _findings(corpus: Corpus, as_at: date | None, checks: Iterable[Check]) -> Iterator[Finding]:
    whole = _whole(corpus)
    printed = whole._replace(plans=tuple(plan for plan in whole.plans if is_transcribed(plan.edition)))
    seen = dict.fromkeys(OF_IDS, corpus) | dict.fromkeys(OF_PRINT, printed)
    run = (one for one in checks if corpus.is_whole or one not in OF_ALL)
    yield from with_notes(finding for one in run for finding in one(seen.get(one, whole), as_at))


def _sure(corpus: Corpus, findings: Iterable[Finding]) -> tuple[list[Finding], Corpus]:
    """Leave out warnings of plans in which an id stands twice; give the corpus without these plans too."""
    told = list(findings)
    twice = {one.plan.address for one in told if one.plan and one.problem.code == "duplicate-id"}
    sure = [
        one for one in told if not (one.plan and one.plan.address in twice) or one.problem.severity is Severity.ERROR
    ]
    whole = _whole(corpus)
    return sure, whole._replace(plans=tuple(plan for plan in whole.plans if plan.address not in twice))


def _whole(corpus: Corpus) -> Corpus:
    """Give the corpus without the plans of which a part could not be read."""
    return corpus._replace(plans=tuple(plan for plan in corpus.plans if plan.is_whole))


__all__ = ["CHECKS", "Check", "Finding", "Review", "Waived", "check", "check_bodies", "check_plans", "review"]
