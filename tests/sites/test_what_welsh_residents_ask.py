"""What a resident asks in Welsh is answered in Welsh, three clicks at most from the first page."""

import re

import pytest

from built.passages import Passages
from built.reading import Built, way

BURGLARY = ("Cartrefi diogel", "Llai o fwrgleriaethau")
QUESTIONS = {
    "whom do I call if I am afraid at home tonight": (
        ("Pwy i’w ffonio",),
        (
            "Os oes rhywun mewn perygl, neu os oes trosedd yn digwydd nawr, ffoniwch 999",
            "Cam-drin domestig",
            "Mae’r llinell gymorth yno ddydd a nos. Nid oes rhaid i chi roi eich enw.",
            "0808 2000 247",
        ),
    ),
    "what is done about burglary": (
        BURGLARY,
        ("Patrolio’r deg stryd â’r mwyaf o fwrgleriaethau bob wythnos", "Newid 220 o ddrysau ffrynt gwan"),
    ),
    "has it gone down": (
        (*BURGLARY, "Bwrgleriaethau mewn cartrefi"),
        ("138 o fwrgleriaethau", "gwell: i lawr 2.1%", "i lawr 8% o 150", "cyrhaeddwyd y targed"),
    ),
    "who answers for it": (
        (*BURGLARY, "Bwrgleriaethau mewn cartrefi"),
        ("Pwy sy’n atebol amdano Heddlu Lour",),
    ),
    "when is it due, and is it late": (
        (*BURGLARY, "Newid 220 o ddrysau ffrynt gwan yng nghartrefi’r cyngor"),
        (
            "Statws: Ar y trywydd iawn",
            "Dyddiad cwblhau 30 Mehefin 2028",
            "31 Rhagfyr 2027; newidiwyd: 13 Hydref 2027; pam: Aeth gwneuthurwr y drysau i’r wal",
        ),
    ),
    "what is late, and why": (
        (),
        ("19 diwrnod yn hwyr", "Gohiriodd y cwmni trydan ei ymweliad unwaith eto, tan 12 Mehefin."),
    ),
    "how do I complain": (
        ("Sut mae cysylltu â’r bartneriaeth?",),
        ("Y tîm sy’n cadw’r cynllun hwn", "felly ni fyddai unrhyw lythyr yn cyrraedd"),
    ),
    "is there an easier version": (
        ("Fersiwn Hawdd ei Ddeall o’r dudalen hon",),
        ("Mae cynllun yn dweud beth mae pobl eisiau ei wneud.", "Ni ddylai neb fod ag ofn lle maen nhw’n byw."),
    ),
    "what changed, and why": (
        ("Popeth a newidiodd",),
        ("Aeth y ffigur ar gyfer Gorffennaf i Fedi 2027 i lawr o 133 i 129", "Daeth i’r amlwg mai un fwrgleriaeth"),
    ),
    "what does a word mean": (
        ("Beth yw ystyr y byrfoddau a’r geiriau?",),
        ("marsialiaid Pobl mewn siacedi llachar", "Ffigur a all newid o hyd"),
    ),
    "is this plan in force": ((), ("Cynllun ar gyfer Ebrill 2026 i Fawrth 2029 Statws: Cyfredol",)),
    "can I come to a meeting": (
        ("Sut y gallaf gymryd rhan?",),
        (
            "Ar agor nawr: mae’n cau ar 31 Gorffennaf 2028.",
            "Prynhawn yng nghanolfan ieuenctid Northgate 14 Mehefin 2028, Northgate",
        ),
    ),
    "who decides, and when do they meet": (
        ("Pwy sy’n ei redeg, a phwy sy’n cadeirio pob grŵp?",),
        ("Cadeirydd prif weithredwr y cyngor", "Yn cyfarfod bob tri mis"),
    ),
    "where are the figures as data": (
        ("O ble mae’r ffeithiau’n dod, a ble maen nhw ar gael fel data?",),
        ("popeth fel JSON, yn Saesneg", "Mae gan y ffigurau ffeiliau CSV ar eu tudalennau."),
    ),
}
"""By what is asked: the links that lead to the answer from the first page, and words of the answer."""


def in_welsh(page: str) -> str:
    """Give what the main part of a page says in Welsh, in the order of the HTML, without all that is in English."""
    body = page[page.index("<main") : page.index("</main>")].replace("<main", '<main lang="cy"', 1)
    words = " ".join(text for language, text, _ in Passages(body).found if language == "cy")
    return re.sub(r" (?=[.,;:])", "", words)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_welsh_reader_finds_the_answer_in_welsh_by_three_links_at_most(languages: Built, question: str) -> None:
    clicks, answers = QUESTIONS[question]
    addresses = way(languages, clicks, "cy/")
    assert all(address.startswith("cy/") for address in addresses)
    page = languages.pages[addresses[-1]]
    assert '<html lang="cy"' in page
    said = in_welsh(page)
    assert not [answer for answer in answers if answer not in said], (addresses[-1], said)


def test_whom_to_tell_in_another_form_and_of_a_complaint_is_said_in_welsh_from_the_foot_of_each_page(
    languages: Built,
) -> None:
    assert 'href="accessibility/">Hygyrchedd</a>' in languages.pages["cy/"]
    said = in_welsh(languages.pages["cy/accessibility/"])
    for words in ("Adborth a gwybodaeth gyswllt", "Cwynion", "Nid oes tîm y tu ôl i’r enghraifft hon"):
        assert words in said
