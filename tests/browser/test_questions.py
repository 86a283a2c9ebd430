"""Thirty-six questions of residents, each answered on a phone: by links from the home page, and by the search."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.chromium import follow
from browser.hub import Hub, look_for

STEPS = 4
PHONE = {"width": 390, "height": 844}
BEDFORD = "Bedford Borough Community Safety Partnership"
CENTRAL = "Central Bedfordshire Community Safety Partnership"
PLAN_OF_2020 = "Community safety plan 2020 to 2024"
STRATEGY = "Community Safety Partnership Strategy 2019-2021"
PLAN_OF_2009 = "Community Safety Partnership Plan 2009 to 2012"
FAST = 7
"""So many questions are asked in every run, the rest with the sweeps."""


class Question(NamedTuple):
    """What is asked, and how it is answered.

    `links` are followed from the home page. `typed` is searched for, and the `result` opened: its title, and words of
    the line under it that tell it from others. Either way the words of `answer` are then on the screen.
    """

    asks: str
    links: tuple[str, ...]
    typed: str
    result: tuple[str, str]
    answer: str


QUESTIONS = (
    Question(
        "What will be done in Sandy about anti-social behaviour?",
        ("Find your town", "Sandy"),
        "sandy anti-social behaviour",
        ("Sandy", "Central Bedfordshire"),
        "Community safety forums",
    ),
    Question(
        "My neighbour is being cuckooed: whom do I call?",
        ("Who do I call?", "A home taken over by drug dealers"),
        "neighbour cuckooed",
        ("Who to call", ""),
        "Tell the police what you see.",
    ),
    Question(
        "What worries people in Central Bedfordshire most?",
        (CENTRAL, PLAN_OF_2009, "What worries people most?"),
        "what worries people most",
        ("What people told us", "2009 to 2012"),
        "Violent crime",
    ),
    Question(
        "Who chairs the tasking group?",
        (CENTRAL, PLAN_OF_2009, "Who runs it, and who chairs each group?"),
        "who chairs the tasking group",
        ("How it is run", "Central Bedfordshire, 2009 to 2012"),
        "the plan does not give the role",
    ),
    Question(
        "How does Bedford's plan differ from the one of 2020?",
        (BEDFORD, PLAN_OF_2020, "What changed since the plan before?"),
        "what changed bedford plan longer",
        ("What changed", "Bedford Borough"),
        "one year longer",
    ),
    Question(
        "What is MARAC?",
        (BEDFORD, PLAN_OF_2020, "What do the short forms and words mean?"),
        "marac meaning glossary",
        ("Glossary", "Bedford Borough"),
        "A meeting of several agencies.",
    ),
    Question(
        "What money is there?",
        (CENTRAL, PLAN_OF_2009, "What money is there?"),
        "what money is there grant cut",
        ("Money", "Central Bedfordshire, 2009 to 2012"),
        "was cut by 25% in 2010.",
    ),
    Question(
        "Where can I take part now?",
        (BEDFORD, PLAN_OF_2020, "How can I take part?"),
        "how can i take part",
        ("Having your say", "Bedford Borough"),
        "Ask one of the partners how you can take part now.",
    ),
    Question(
        "Who runs this site?",
        (),
        "who runs this site",
        ("Accessibility statement", ""),
        "council, police force or partnership runs it",
    ),
    Question(
        "Did re-offending meet its target?",
        (CENTRAL, PLAN_OF_2009, "Was it done?"),
        "re-offending target missed",
        ("Was it done?", "Central Bedfordshire, 2009 to 2012"),
        "the target of at least 16% was missed",
    ),
    Question(
        "Is Bedford's plan still valid?",
        (BEDFORD,),
        "bedford borough partnership",
        (BEDFORD, "Bedford Borough"),
        "The period of this plan ended in March 2024.",
    ),
    Question(
        "Was the strategy for 2019 to 2021 adopted?",
        (CENTRAL, "How the decision was made"),
        "council executive decide strategy 2019",
        ("How the decision was made", "April 2019 to March 2021"),
        "It can't tell us the answer.",
    ),
    Question(
        "What became of the thirteen promises?",
        (CENTRAL, PLAN_OF_2009, "Was it done?"),
        "promises completed ongoing",
        ("Was it done?", "Central Bedfordshire, 2009 to 2012"),
        "Of 13 promises, 8 are completed and 5 are ongoing.",
    ),
    Question(
        "Was the radio link in Biggleswade set up?",
        ("Find your town", "Biggleswade"),
        "biggleswade radio link",
        ("Biggleswade", "Central Bedfordshire"),
        "Biggleswade town centre has joined Radio Link.",
    ),
    Question(
        "What was done about street drinkers in Leighton Buzzard?",
        ("Find your town", "Leighton Buzzard"),
        "leighton buzzard street drinkers",
        ("Leighton Buzzard", "Central Bedfordshire"),
        "Injunction won against seven people",
    ),
    Question(
        "Whom do I tell about noisy neighbours?",
        ("Who do I call?", "Noise"),
        "noisy neighbours",
        ("Who to call", ""),
        "Tell your council.",
    ),
    Question(
        "How do I report a hate crime?",
        ("Who do I call?", "Hate crime"),
        "racist abuse",
        ("Who to call", ""),
        "Tell the police, also if it is over",
    ),
    Question(
        "Whom can I call about violence at home?",
        (),
        "violence at home helpline",
        ("Who to call", ""),
        "0808 2000 247",
    ),
    Question(
        "What worries people in Bedford most?",
        (BEDFORD, PLAN_OF_2020, "What worries people most?"),
        "what worried people most in bedford",
        ("What people told us", "Bedford Borough"),
        "Drug use and drug dealing worried people most of all.",
    ),
    Question(
        "How many people were asked in Bedford?",
        (BEDFORD, PLAN_OF_2020, "What worries people most?"),
        "bedford survey 2022 people asked",
        ("What people told us", "Bedford Borough"),
        "448",
    ),
    Question(
        "What matters most in Bedford's plan?",
        (BEDFORD, PLAN_OF_2020, "What matters most?"),
        "bedford priorities what matters most",
        ("Priorities", "Bedford Borough"),
        "High harm and violence",
    ),
    Question(
        "How do I write to Bedford's team?",
        (BEDFORD, PLAN_OF_2020, "How do I reach the partnership?"),
        "email community safety team bedford",
        ("Contact", "Bedford Borough"),
        "communitysafety@bedford.gov.uk",
    ),
    Question(
        "What will be done about cyber-crime?",
        (CENTRAL, STRATEGY, "What will be done?"),
        "cyber-crime police",
        ("What we will do", "April 2019 to March 2021"),
        "Keep working with Bedfordshire Police to understand cyber-crime better",
    ),
    Question(
        "What are county lines?",
        (BEDFORD, PLAN_OF_2020, "What do the short forms and words mean?"),
        "county lines meaning",
        ("Glossary", "Bedford Borough"),
        "Drug gangs spread from big cities",
    ),
    Question(
        "What happened at the meeting in Jarrow?",
        ("Find your town", "Jarrow"),
        "jarrow meeting",
        ("Jarrow", "South Tyneside"),
        "People in Jarrow meet their services",
    ),
    Question(
        "My bike was stolen: whom do I call?",
        ("Who do I call?", "Burglary and theft"),
        "my bike was stolen",
        ("Who to call", ""),
        "If it is happening now, call 999. If it is over, call 101.",
    ),
    Question(
        "I lost money to a scam: whom do I tell?",
        ("Who do I call?", "Scams and fraud"),
        "i was scammed online",
        ("Who to call", ""),
        "Tell your bank if they took money.",
    ),
    Question(
        "Who deals with dumped rubbish?",
        ("Who do I call?", "Rubbish that people dump"),
        "fly tipping in my street",
        ("Who to call", ""),
        "To dump rubbish where no licence lets you is a crime.",
    ),
    Question(
        "Cars race down my road: whom do I tell?",
        ("Who do I call?", "Dangerous driving"),
        "speeding cars on my road",
        ("Who to call", ""),
        "If someone is in danger, call 999. If not, call the police on 101.",
    ),
    Question(
        "My child is in a gang: whom do I tell?",
        ("Who do I call?", "People who are used or forced"),
        "my child is in a gang",
        ("Who to call", ""),
        "Call the police. If you don’t want to say who you are, call Crimestoppers.",
    ),
    Question(
        "Is Dunstable safe?",
        ("Find your town", "Dunstable"),
        "is dunstable safe",
        ("Dunstable", "Central Bedfordshire"),
        "besides Houghton Regis and Dunstable.",
    ),
    Question(
        "Is there a plan for Luton?",
        ("Find your town", "Luton"),
        "is there a plan for luton?",
        ("Luton", "Central Bedfordshire"),
        "Outside the area",
    ),
    Question(
        "How many people live in Bedford?",
        (BEDFORD, PLAN_OF_2020, "What is the area like?"),
        "how many people live in bedford",
        ("About the area", "Bedford Borough"),
        "185,761",
    ),
    Question(
        "Has burglary gone down?",
        (CENTRAL, PLAN_OF_2009, "What was done before?", "Serious acquisitive crime"),
        "has burglary gone down",
        ("Serious acquisitive crime", ""),
        "House burglaries and robberies are well over target.",
    ),
    Question(
        "How many people were killed or hurt on the roads?",
        (CENTRAL, PLAN_OF_2009, "Was it done?", "People killed or seriously injured on the roads"),
        "how many people were killed on the roads",
        ("People killed or seriously injured on the roads", ""),
        "116 casualties",
    ),
    Question(
        "Whom do I tell of a mistake on this website?",
        ("Accessibility",),
        "how do I report a mistake on this website",
        ("Accessibility statement", ""),
        "There is no team behind this example that answers messages about it",
    ),
)

# Whether the words stand in one visible piece of text that lies within the screen's width.
ON_THE_SCREEN = """(words) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const plain = (text) => text.replace(/\\s+/g, " ");
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!plain(node.data).includes(words) || !node.parentElement.checkVisibility()) continue;
    if (node.parentElement.closest(".visually-hidden")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width && box.left >= 0 && box.right <= document.documentElement.clientWidth) return true;
  }
  return false;
}"""


@pytest.fixture(scope="module")
def phone(chrome: Browser) -> Iterator[Page]:
    """Give a phone's page; one is enough for all questions."""
    context = chrome.new_context(viewport=PHONE)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def follow_words(page: Page, words: str) -> None:
    """Follow a link that can be seen, by its words."""
    found = page.get_by_role("link", name=words, exact=True)
    seen = next((link for link in found.all() if link.is_visible()), None)
    assert seen is not None, f"no link “{words}” can be seen on {page.url}"
    follow(seen)


def assert_answered(page: Page, question: Question) -> None:
    assert page.evaluate(ON_THE_SCREEN, question.answer), f"“{question.answer}” can't be read on {page.url}"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], page.url


def asked(question: Question) -> object:
    late = QUESTIONS.index(question) >= FAST
    return pytest.param(question, id=question.asks, marks=[pytest.mark.sweep] if late else [])


ALL = [asked(question) for question in QUESTIONS]


def test_there_are_thirty_six_questions_and_none_takes_more_steps_than_four() -> None:
    assert len({question.asks for question in QUESTIONS}) == 36
    assert max(len(question.links) for question in QUESTIONS) <= STEPS
    assert len({question.answer for question in QUESTIONS}) == 36


@pytest.mark.parametrize("question", ALL)
def test_links_lead_from_the_home_page_to_the_answer(question: Question, hub: Hub, phone: Page) -> None:
    phone.goto(hub.base)
    for words in question.links:
        follow_words(phone, words)
    assert_answered(phone, question)


@pytest.mark.parametrize("question", ALL)
def test_the_search_finds_the_answer_by_everyday_words(question: Question, hub: Hub, phone: Page) -> None:
    phone.goto(hub.base)
    follow_words(phone, "Search")
    look_for(phone, question.typed)
    title, under = question.result
    results = phone.locator("[data-search-results] > li").filter(
        has=phone.get_by_role("heading", level=2, name=title, exact=True)
    )
    result = results.filter(has_text=under).first if under else results.first
    expect(result).to_be_visible()
    follow(result.get_by_role("heading", level=2).get_by_role("link"))
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    assert_answered(phone, question)
