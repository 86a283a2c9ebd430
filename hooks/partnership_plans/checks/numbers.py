"""Numbers that should agree with each other."""

from collections.abc import Iterator

from partnership_plans.facts.surveys import totals
from partnership_plans.model.edition import Corpus
from partnership_plans.problems import Problem, warning

WHOLE = 100


def survey_answers_add_up(corpus: Corpus) -> Iterator[Problem]:
    """The answers of a question that takes one answer come to 100%, give or take what rounding allows."""
    for plan in corpus.plans:
        for number, survey in enumerate(plan.edition.surveys):
            for index, question in enumerate(survey.questions):
                for total in totals(question):
                    if total.explained is False:
                        where = plan.where(("surveys", number, "questions", index, "answers"))
                        message = f"The answers to “{question.title}” add up to {total.value}%, and rounding does not explain it."
                        hint = "check each value; if people could give several answers, take out answers_sum_to_100."
                        yield warning("survey-sum", where, message, hint)
