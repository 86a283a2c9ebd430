"""The table of page kinds, in the order of the menus. A new kind of page adds its entry."""

from partnership_plans.facts.money import has_money
from partnership_plans.facts.outcomes import has_aims
from partnership_plans.facts.printed import has_print
from partnership_plans.pages.kind import EVIDENCE, PEOPLE, PLAN, RECORD, Kind, always
from partnership_plans.pages.of_plan import (
    about,
    measuring,
    money,
    priorities,
    priority,
    reports,
    results,
    taking_part,
    tasks,
    was_it_done,
    what_changed,
)

KINDS = (
    Kind("", "Plan at a glance", PLAN, {"visions": "", "promises": "", "foreword": ""}, also=always),
    Kind("priorities", "Priorities", PLAN, {
        "priorities": "",
        "levels": "",
    }, each="priority", asks="What matters most?", make=priorities.page, make_each=priority.page),
    Kind("actions", "What we will do", PLAN, {
        "actions": "",
        "statuses": "What the words for a status mean",
        "progress": "How far each organisation has got",
    }, "Each action with its owner, its date and where it stands.", asks="What will be done?", make=tasks.page,
        each="action", make_each=tasks.action, filtered=True),
    Kind("results", "What we did", PLAN, {
        "earlier_priorities": "Results, priority by priority",
        "dropped_priorities": "Priorities that do not carry on",
        "achievements": "What was achieved",
    }, asks="What was done before?", make=results.page),
    Kind("was-it-done", "Was it done?", PLAN, {
        "commitments": "What was promised before",
    }, asks="Was it done?", so_far="What was done so far", make=was_it_done.page,
        also=has_aims),
    Kind("recommendations", "Recommendations", PLAN, {
        "recommendations": "",
    }, "What reviews and assessments advised, who is to do it, and the answer.", make=tasks.page, filtered=True),
    Kind("risks", "Risks", PLAN, {
        "risk_registers": "",
    }, "What could go wrong, how likely and how bad that is, and what is done about it.", asks="What could go wrong?"),
    Kind("measures", "Measures and statistics", EVIDENCE, {
        "measures": "",
        "statistics": "",
        "tallies": "",
    }, "What the partnership counts, so that you can tell whether things get better.", each="measure",
        make=measuring.page, make_each=measuring.measure),
    Kind("surveys", "What people told us", EVIDENCE, {
        "surveys": "",
    }, "Who was asked, how, and what they said.", asks="What worries people most?"),
    Kind("area", "About the area", EVIDENCE, {
        "area_figures": "",
        "places": "Places the document names",
    }, "The place that this plan is for.", asks="What is the area like?"),
    Kind("how-we-chose", "How we chose the priorities", EVIDENCE, {
        "methods": "",
        "risk_matrices": "How issues were scored",
        "data_sources": "What data was used",
    }, "What was looked at, how it was scored, and with which data."),
    Kind("equality", "Equality", EVIDENCE, {
        "equality": "",
    }, "What this plan means for different groups of people."),
    Kind("context", "Background to the plan", EVIDENCE, {
        "purposes": "What this document is for",
        "policy_areas": "What it covers",
        "legal_duties": "What the law asks",
        "context_changes": "What is changing",
        "responses": "How the partnership responds",
        "expectations": "What was expected, and what happened",
        "linked_strategies": "Strategies this plan stands beside",
        "watched_issues": "Issues kept in view",
    }, "Why there is a plan, what the law asks, and what is changing."),
    Kind("partners", "Partners", PEOPLE, {
        "partners": "Partners by their role",
        "named_bodies": "Other organisations that the document names",
    }, "The organisations that work together in this partnership.", asks="Who works together?"),
    Kind("how-it-is-run", "How it is run", PEOPLE, {
        "structures": "",
        "thematic_partnerships": "Sister partnerships",
    }, "Who decides, who answers to whom, and who does the work.", asks="Who runs it, and who chairs each group?"),
    Kind("engagement", "Having your say", PEOPLE, {
        "consultations": "Consultations",
        "meetings": "Public meetings",
        "channels": "Where you can read or hear about our work",
        "mechanisms": "How results are reviewed and people engaged",
    }, "How the partnership talks with people, and how you can take part.", asks="How can I take part?",
        make=taking_part.page),
    Kind("reviews", "Reviews of the partnership", PEOPLE, {
        "reviews": "",
        "hallmarks": "Hallmarks of effective partnership",
    }, "What they found."),
    Kind("contact", "Contact", PEOPLE, {
        "contacts": "",
    }, "Ways to reach the partnership.", asks="How do I reach the partnership?",
        make=taking_part.contact, emergency=True),
    Kind("reports", "Reports", RECORD, {
        "reports": "",
    }, "What was done, what is late and what was altered, quarter by quarter. A report stays as it was made.",
        each="report", asks="How is it going?", make_each=reports.page),
    Kind("news", "News and money", RECORD, {
        "news": "News",
        "programmes": "Programmes",
        "awards": "Awards",
        "funds": "Funds",
        "money": "Money",
    }),
    Kind("decision", "How the decision was made", RECORD, {
        "decisions": "The way to the decision",
        "consultees": "Who was consulted",
        "implications": "What the report says of its effects",
        "papers": "Papers that go with it",
    }, "How this document was decided, step by step."),
    Kind("money", "Money", RECORD, {
        "budgets": "The budget",
    }, "What money there is, as far as the plan says: sums, funds, cuts and savings.", asks="What money is there?",
        make=money.page, also=has_money),
    Kind("what-changed", "What changed", RECORD, {
        "changes": "Changes to the plan, and why",
    }, asks="What changed since the plan before?",
        make=what_changed.page, compares=True),
    Kind("glossary", "Glossary", RECORD, {
        "terms": "",
    }, "What the words and short forms in this edition mean.", asks="What do the short forms and words mean?"),
    Kind("about", "About this edition", RECORD, {
        "history": "How it came about",
        "refreshed": "When it was refreshed",
        "documents": "The documents it is read from",
        "conclusions": "What the document concludes",
    }, "Where this edition comes from, and how it came about.", make=about.page,
        also=always),
    Kind("as-printed", "As printed", RECORD, {
        "notes": "Notes of the document",
        "headings": "Headings",
        "page_references": "Page references",
    }, "What the document printed, for those who keep the record.", also=has_print),
)  # fmt: skip

HOME_OF = {section: kind for kind in KINDS for section in kind.sections}
KIND_OF = {kind.template: kind for kind in KINDS}
