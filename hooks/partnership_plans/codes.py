"""The register of the codes of problems: each once, in its group of the report, with how much it may matter.

A code is written as a text where it is raised (`error("missing-file", …)`): mypy holds each to `ErrorCode` or
`WarningCode`. docs/problems.md explains each one. Errors stand here by what they are in, warnings by their group;
of a group, those of `…OfDocument` may be notes, and those of `…OrErrors` are errors in another place.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal, NamedTuple, get_args


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning does not.

    A note tells what only a finished document could answer: nobody who edits the site has anything to do about it.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


OfFiles = Literal[
    "missing-file", "not-a-file", "unreadable-file", "outside-project", "file-too-big", "binary-file", "bad-encoding",
    "empty-file", "merge-conflict", "hidden-character", "bad-file-name", "bad-folder-name",
]  # fmt: skip
OfYaml = Literal[
    "yaml-syntax", "tab-in-yaml", "duplicate-key", "bad-key", "yaml-tag", "yaml-merge", "alias-bomb",
    "nested-too-deep", "several-documents", "cut-by-comma",
]  # fmt: skip
OfReadings = Literal[
    "csv-columns", "csv-cells-disagree", "csv-row", "csv-syntax", "csv-formula", "bad-readings-file", "readings-twice",
    "readings-file-shared", "period-twice", "revision-without-old",
]  # fmt: skip
OfPlans = Literal[
    "missing-field", "unknown-field", "wrong-type", "not-a-choice", "empty-text", "too-long", "bad-number", "bad-date",
    "impossible-date", "period-ends-before-it-starts", "bad-flag", "bad-id", "no-reason", "matrix-row-length",
    "section-in-two-files", "empty-edition", "empty-partnership", "empty-project", "duplicate-id", "unknown-id",
    "space-missing", "unit-word", "answers-in-a-circle", "within-itself", "updates-disagree",
    "unknown-number", "number-differs", "term-empty", "report-too-early", "report-altered",
    "outside-scale", "leads-to-held", "pause-unknown",
]  # fmt: skip
OfNarrative = Literal[
    "front-matter", "chapter-without-title", "page-without-plan", "address-taken", "not-supported", "shown-differently",
    "words-missing", "table-cells", "no-figures", "bad-language", "broken-link", "unsafe-link", "unsafe-address",
    "unsafe-picture", "picture-too-big", "unreadable-picture", "moving-picture", "too-tangled", "image-without-alt",
    "raw-html", "heading-level", "jinja-syntax", "unknown-name", "jinja-not-allowed", "jinja-value", "cannot-print",
    "translation-of-nothing", "easy-read-of-nothing",
]  # fmt: skip
OfSettings = Literal[
    "setting-blank", "bad-setting", "bad-domain", "unknown-setting", "old-setting", "engine", "colours",
    "statement-blank", "statement-out-of-date", "statement-too-good",
]  # fmt: skip
OfProject = Literal[
    "bad-redirect", "redirect-hides-page", "redirect-in-circle", "redirect-to-nowhere", "lost-address", "empty-page",
    "unsafe-markup", "same-but-for-case", "committed-output", "code-out-of-place", "git-settings", "same-name-twice",
]  # fmt: skip
OfPublishing = Literal[
    "search-index", "missing-page", "empty-site", "broken-page", "broken-fragment", "missing-asset", "outside-request",
    "not-a-site", "odd-file", "compressed-copy", "manifest", "order-unknown", "target", "unreachable", "live-limits",
    "live-manifest", "live-missing", "live-differs",
]  # fmt: skip

Safety = Literal[
    "personal-data",
    "topic-missing",
    "no-local-help",
    "no-number-to-call",
    "statement-missing",
    "sample-left",
    "help-unchecked",
    "day-ahead",
]
Due = Literal["statement-due"]
Drafted = Literal["not-checked"]
Facts = Literal[
    "due-too-late", "progress-differs", "progress-fell", "part-still-open", "status-differs", "level-not-named",
    "owner-left",
    "survey-sum", "total-differs", "baseline-differs", "part-exceeds-whole", "period-not-over", "direction-differs",
    "baseline-after-target", "target-behind-baseline", "out-of-range", "spreadsheet-digits", "dropped-and-carried",
    "priority-not-accounted-for", "replaces-later", "id-reused", "listed-twice", "date-in-future", "domain-differs",
    "targets-overlap", "target-always-met", "breakdown-sum", "revision-same", "year-differs", "year-untold",
    "year-misfit", "headline-empty", "headline-old",
    "outside-consultation", "target-altered", "change-not-told",
]  # fmt: skip
FactsOfDocument = Literal[
    "printed-change-differs", "share-differs", "target-missed", "target-passed-early", "colour-differs",
    "colour-without-value", "group-count-differs", "claim-untraced", "points-not-said", "percent-or-points",
    "role-before-law", "role-after-law", "name-out-of-date", "percentage-differs",
]  # fmt: skip
Time = Literal[
    "update-before-last", "review-before-last", "two-current", "held-by-pause", "source-date", "event-without-id",
    "report-not-frozen", "ended-early",
]  # fmt: skip
TimeOrErrors = Literal["history-unreadable"]
TimeOfDocument = Literal["past-due", "period-over", "no-date", "vague-time", "period-differs", "periods-mixed"]
Claims = Literal[
    "source-missing", "source-unfindable", "change-without-why", "section-missing", "contact-without-link",
]  # fmt: skip
ClaimsOfDocument = Literal[
    "promise-not-kept", "claim-without-number", "claim-without-source", "outcome-blank", "total-blank", "group-blank",
    "answer-blank", "result-without-colour", "copied-text",
]  # fmt: skip
Words = Literal[
    "acronym-not-explained", "unit-one", "vague-link", "empty-as-text", "hash-comment", "shown-as-typed", "term-twice",
    "meaning-repeats", "body-not-used", "place-not-used", "acceptance-unused", "words-are-english",
    "language-not-marked", "in-capitals", "word-in-capitals", "looks-like-heading", "page-nearly-joins",
    "translation-stale", "translation-unused", "translation-twice", "translation-not-shown",
    "easy-read-stale", "easy-read-sentence", "easy-read-word", "easy-read-picture", "row-short",
]  # fmt: skip
WordsOfDocument = Literal[
    "two-meanings", "look-alike-letters", "letters-do-not-fit", "term-not-used", "misspelling", "two-spellings",
    "list-debris", "several-in-one", "header-as-row", "row-cut",
]  # fmt: skip
WordsOrErrors = Literal["lines-run-together", "footnote"]
Idle = Literal[
    "setting-without-effect", "title-without-effect", "help-in-theme", "unknown-country", "style-slip",
    "sign-without-font",
]  # fmt: skip
IdleOrErrors = Literal["unknown-file"]
PrintOfDocument = Literal[
    "heading-differs", "heading-missing", "heading-not-in-contents", "heading-style", "number-repeated",
    "number-missing", "footnote-without-mark", "several-names", "mended-text", "copied-block", "survey-rounding",
    "printed-change-rounded",
]  # fmt: skip
Publishing = Literal["uncommitted", "edited-on-branch", "live-header"]
PublishingOrErrors = Literal["beyond-words"]

Either = Literal[TimeOrErrors, WordsOrErrors, IdleOrErrors, PublishingOrErrors]
"""An error in one place, a warning in another: docs/problems.md says in which."""
ErrorCode = Literal[
    OfFiles, OfYaml, OfReadings, OfPlans, OfNarrative, OfSettings, OfProject, OfPublishing, Either
]  # fmt: skip
WarningCode = Literal[
    Safety, Due, Drafted, Facts, FactsOfDocument, Time, TimeOfDocument, Claims, ClaimsOfDocument, Words,
    WordsOfDocument, Idle, PrintOfDocument, Publishing, Either,
]  # fmt: skip
CodeName = Literal[ErrorCode, WarningCode]


class Code(NamedTuple):
    """A code, and how much a problem of this code may matter: of two, the place decides which.

    One that may be a note is so where the document is finished: see `checks/documents.py`, which makes notes also of
    what any warning says of words kept `as_printed`.
    """

    name: CodeName
    severities: tuple[Severity, ...]


class Group(NamedTuple):
    """A group of the report: its title, what to do about what stands there, and its codes in the order of the list."""

    title: str
    advice: str
    codes: tuple[Code, ...] = ()


def _codes(names: object, severities: tuple[Severity, ...]) -> tuple[Code, ...]:
    return tuple(Code(name, severities) for name in get_args(names))


_ERROR, _WARNING = (Severity.ERROR,), (Severity.WARNING,)
_OF_DOCUMENT, _EITHER = (Severity.WARNING, Severity.NOTE), (Severity.ERROR, Severity.WARNING)

IN_PROJECT = _codes(Literal[OfFiles, OfYaml, OfReadings, OfPlans, OfNarrative, OfSettings, OfProject], _ERROR)
"""The errors that are in the project's own files: `plans check` finds them."""
IN_PUBLISHING = _codes(OfPublishing, _ERROR)
"""Those that are met only in a site as it is built, at its host, or on the way there."""
ERRORS = Group(
    "Errors",
    "These stop the build. The last site stays as it was until they are mended.",
    IN_PROJECT + IN_PUBLISHING,
)
GROUPS = (
    Group("People’s safety and privacy", "Mend these first.", _codes(Safety, _WARNING)),
    Group("Soon to stop the site", "After its day nothing is published until this is done.", _codes(Due, _WARNING)),
    Group(
        "Drafted by the program, and checked by nobody yet",
        "Hold each against the file that it came from, mend it, and take its mark away.",
        _codes(Drafted, _WARNING),
    ),
    Group(
        "Figures and facts that do not agree",
        "A reader who adds up, or who knows the law, will see these.",
        _codes(Facts, _WARNING) + _codes(FactsOfDocument, _OF_DOCUMENT),
    ),
    Group(
        "No longer true, or nobody can tell",
        "Say what came of these, or by when they are due.",
        _codes(TimeOfDocument, _OF_DOCUMENT) + _codes(Time, _WARNING) + _codes(TimeOrErrors, _EITHER),
    ),
    Group(
        "Claimed or promised, and not shown",
        "Add what is missing, or accept it with the reason.",
        _codes(ClaimsOfDocument, _OF_DOCUMENT) + _codes(Claims, _WARNING),
    ),
    Group(
        "Words",
        "What readers may not understand or find.",
        _codes(Words, _WARNING) + _codes(WordsOfDocument, _OF_DOCUMENT) + _codes(WordsOrErrors, _EITHER),
    ),
    Group(
        "Settings that do nothing",
        "Somebody may rely on them: take them out, or write what does the same here.",
        _codes(Idle, _WARNING) + _codes(IdleOrErrors, _EITHER),
    ),
    Group(
        "How the document was printed",
        "The site needs nothing. Tell the authors of the document, and accept these.",
        _codes(PrintOfDocument, _OF_DOCUMENT),
    ),
)
"""The groups of warnings in order of weight."""
OTHER = Group(
    "Other warnings",
    "Publishing gives these; nothing in a plan does.",
    _codes(Publishing, _WARNING) + _codes(PublishingOrErrors, _EITHER),
)
NOTES = Group(
    "What only a printed document could answer",
    "For your information: these plans are over, or only reported on. The authors may want to know.",
)
"""The notes, whatever their group: in order of weight as well."""


CODES: Mapping[CodeName, Code] = {code.name: code for group in (ERRORS, *GROUPS, OTHER) for code in group.codes}
"""Every code by its name."""
