"""The table of page kinds, in the order of the menus. A new kind of page adds its entry."""

from partnership_plans.facts.money import has_money
from partnership_plans.facts.outcomes import has_aims
from partnership_plans.facts.printed import has_print
from partnership_plans.pages.kind import EVIDENCE, PEOPLE, PLAN, RECORD, Kind, always
from partnership_plans.pages.of_plan import (
    about,
    glossary,
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
from partnership_plans.words.messages import mark

KINDS = (
    Kind("", mark("Plan at a glance"), PLAN, {"visions": "", "promises": "", "foreword": ""}, also=always),
    Kind("priorities", mark("Priorities"), PLAN, {
        "priorities": "",
        "levels": "",
    }, each="priority", asks=mark("What matters most?"), make=priorities.page, make_each=priority.page),
    Kind("actions", mark("What we will do"), PLAN, {
        "actions": "",
        "statuses": mark("What the words for a status mean"),
        "progress": mark("How far each organisation has got"),
    }, mark("Each action with its owner, its date and where it stands."), asks=mark("What will be done?"),
        make=tasks.page,
        each="action", make_each=tasks.action, filtered=True),
    Kind("results", mark("What we did"), PLAN, {
        "earlier_priorities": mark("Results, priority by priority"),
        "dropped_priorities": mark("Priorities that do not carry on"),
        "achievements": mark("What was achieved"),
    }, asks=mark("What was done before?"), make=results.page),
    Kind("was-it-done", mark("Was it done?"), PLAN, {
        "commitments": mark("What was promised before"),
    }, asks=mark("Was it done?"), so_far=mark("What was done so far"), make=was_it_done.page,
        also=has_aims),
    Kind("recommendations", mark("Recommendations"), PLAN, {
        "recommendations": "",
    }, mark("What reviews and assessments advised, who is to do it, and the answer."), make=tasks.page, filtered=True),
    Kind("risks", mark("Risks"), PLAN, {
        "risk_registers": "",
    }, mark("What could go wrong, how likely and how bad that is, and what is done about it."),
        asks=mark("What could go wrong?")),
    Kind("measures", mark("Measures and statistics"), EVIDENCE, {
        "measures": "",
        "statistics": "",
        "tallies": "",
    }, mark("What the partnership counts, so that you can tell whether things get better."), each="measure",
        asks=mark("What do the figures say?"), make=measuring.page, make_each=measuring.measure),
    Kind("surveys", mark("What people told us"), EVIDENCE, {
        "surveys": "",
    }, mark("Who was asked, how, and what they said."), asks=mark("What worries people most?")),
    Kind("area", mark("About the area"), EVIDENCE, {
        "area_figures": "",
        "places": mark("Places the document names"),
    }, mark("The place that this plan is for."), asks=mark("What is the area like?")),
    Kind("how-we-chose", mark("How we chose the priorities"), EVIDENCE, {
        "methods": "",
        "risk_matrices": mark("How issues were scored"),
        "data_sources": mark("What data was used"),
    }, mark("What was looked at, how it was scored, and with which data.")),
    Kind("equality", mark("Equality"), EVIDENCE, {
        "equality": "",
    }, mark("What this plan means for different groups of people.")),
    Kind("context", mark("Background to the plan"), EVIDENCE, {
        "purposes": mark("What this document is for"),
        "policy_areas": mark("What it covers"),
        "legal_duties": mark("What the law asks"),
        "context_changes": mark("What is changing"),
        "responses": mark("How the partnership responds"),
        "expectations": mark("What was expected, and what happened"),
        "linked_strategies": mark("Strategies this plan stands beside"),
        "watched_issues": mark("Issues kept in view"),
    }, mark("Why there is a plan, what the law asks, and what is changing.")),
    Kind("partners", mark("Partners"), PEOPLE, {
        "partners": mark("Partners by their role"),
        "named_bodies": mark("Other organisations that the document names"),
    }, mark("The organisations that work together in this partnership."), asks=mark("Who works together?")),
    Kind("how-it-is-run", mark("How it is run"), PEOPLE, {
        "structures": "",
        "thematic_partnerships": mark("Sister partnerships"),
    }, mark("Who decides, who answers to whom, and who does the work."),
        asks=mark("Who runs it, and who chairs each group?")),
    Kind("engagement", mark("Having your say"), PEOPLE, {
        "consultations": mark("Consultations"),
        "meetings": mark("Public meetings"),
        "channels": mark("Where you can read or hear about our work"),
        "mechanisms": mark("How results are reviewed and people engaged"),
    }, mark("How the partnership talks with people, and how you can take part."), asks=mark("How can I take part?"),
        make=taking_part.page),
    Kind("reviews", mark("Reviews of the partnership"), PEOPLE, {
        "reviews": "",
        "hallmarks": mark("Hallmarks of effective partnership"),
    }, mark("What they found.")),
    Kind("contact", mark("Contact"), PEOPLE, {
        "contacts": "",
    }, mark("Ways to reach the partnership."), asks=mark("How do I reach the partnership?"),
        make=taking_part.contact, emergency=True),
    Kind("reports", mark("Reports"), RECORD, {
        "reports": "",
    }, mark("What was done, what is late and what was altered, quarter by quarter. A report stays as it was made."),
        each="report", asks=mark("How is it going?"), make_each=reports.page),
    Kind("news", mark("News and money"), RECORD, {
        "news": mark("News"),
        "programmes": mark("Programmes"),
        "awards": mark("Awards"),
        "funds": mark("Funds"),
        "money": mark("Money"),
    }),
    Kind("decision", mark("How the decision was made"), RECORD, {
        "decisions": mark("The way to the decision"),
        "consultees": mark("Who was consulted"),
        "implications": mark("What the report says of its effects"),
        "papers": mark("Papers that go with it"),
    }, mark("How this document was decided, step by step.")),
    Kind("money", mark("Money"), RECORD, {
        "budgets": mark("The budget"),
    }, mark("What money there is, as far as the plan says: sums, funds, cuts and savings."),
        asks=mark("What money is there?"),
        make=money.page, also=has_money),
    Kind("what-changed", mark("What changed"), RECORD, {
        "changes": mark("Changes to the plan, and why"),
    }, asks=mark("What changed since the plan before?"),
        make=what_changed.page, compares=True),
    Kind("glossary", mark("Glossary"), RECORD, {
        "terms": "",
    }, mark("What the words and short forms in this edition mean."),
        asks=mark("What do the short forms and words mean?"), make=glossary.page),
    Kind("about", mark("About this edition"), RECORD, {
        "history": mark("How it came about"),
        "refreshed": mark("When it was refreshed"),
        "documents": mark("The documents it is read from"),
        "conclusions": mark("What the document concludes"),
    }, mark("Where this edition comes from, and how it came about."),
        asks=mark("Where do the facts come from, and where are they as data?"), make=about.page, also=always),
    Kind("as-printed", mark("As printed"), RECORD, {
        "notes": mark("Notes of the document"),
        "headings": mark("Headings"),
        "page_references": mark("Page references"),
    }, mark("What the document printed, for those who keep the record."), also=has_print),
)  # fmt: skip

HOME_OF = {section: kind for kind in KINDS for section in kind.sections}
KIND_OF = {kind.template: kind for kind in KINDS}
