"""Plans as different authorities write them: each function writes one file, small, with what is typical of its kind."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl

from drafting.files import cell, p, table, word

CONTACT = "policy\\@s.gov.uk"
DOWN, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
STYLE = """
#set page(paper: "a4", margin: 2cm)
#set text(size: 11pt, font: ("Liberation Sans", "Nimbus Sans", "DejaVu Sans"))
#show heading.where(level: 1): set text(size: 24pt)
#show heading.where(level: 2): set text(size: 15pt)
#show table: set text(size: 9pt)
#set par(leading: .4em, spacing: 1.2em)
#set list(indent: 1em, body-indent: .6em)
#set table(stroke: .75pt, inset: 3pt)
"""


def wide(text: str, many: int) -> str:
    """Write a cell of Word's that reaches over several columns."""
    return cell(text, f'<w:gridSpan w:val="{many}"/>')


def items(*texts: str) -> str:
    """Write a list with bullets, in the language of Typst."""
    return "".join(f"\n- {one}" for one in texts) + "\n\n"


def grid(*of: Sequence[str]) -> str:
    """Write a table, in the language of Typst; what begins with `table` is a cell with more to it than its words."""
    columns = max(map(len, of))
    cells = ", ".join(one if one.startswith("table") else f"[{one}]" for row in of for one in row)
    return f"\n#table(columns: {columns}, {cells})\n"


def pdf_of(path: Path, source: str) -> Path:
    """Write a PDF as a word processor does."""
    import typst  # noqa: PLC0415 - which the other tests need not wait for

    path.write_bytes(typst.compile((STYLE + source).encode(), format="pdf"))
    return path


def borough(folder: Path) -> Path:
    """Write a delivery plan with a header of two rows, merged cells, risks, a budget, a consultation and contacts."""
    delivery = table(
        (cell("Priority", DOWN), cell("Ref", DOWN), cell("Action", DOWN), wide("Delivery", 3), cell("RAG", DOWN)),
        (*(cell("", GOES_ON) for _ in range(3)), "Lead officer", "Supporting partners", "By when", cell("", GOES_ON)),
        (cell("Safer streets", DOWN), "1.1", "Hold street surgeries", "Head of Wardens", "Police", "March 2026", "G"),
        (cell("", GOES_ON), "1.2", "Publish a guide to noise", "Environment Team", "", "30/09/2025", "Amber"),
        ("Strong homes", "2.1", "Train fifty landlords", "Licensing Team", "BID", "Ongoing", "Red/Amber"),
    )
    measures = table(
        ("Measure", "Baseline 2024/25", "Target 2025/26", "Q1 actual", "Q2 actual", "RAG", "Data source"),
        ("Incidents of noise", "3,412", "3,200", "802", "790", "Green", "Call log"),
        ("% who feel safe after dark", "61%", "65%", "62%", "63%", "Amber", "Survey"),
    )
    risks = table(
        ("Risk", "Likelihood (1-5)", "Impact (1-5)", "Score", "Mitigation", "Owner", "Colour of folder"),
        ("The grant ends", "3", "4", "12", "Bid to other funds", "Head of Finance", "blue"),
    )
    money = table(
        ("Funding source", "2025/26", "2026/27", "Total"),
        ("Safety fund", "£120,000", "£110,000", "£230,000"),
        ("Police grant", "£45k", "up to £50,000", "£95,000"),
        ("Total", "£165,000", "£160,000", "£325,000"),
    )
    return word(
        folder / "borough.docx",
        p("Eastmere Safety Partnership", "Title"), p("Community Safety Plan 2025-2028"),
        p("1. Our priorities", "Heading1"), p("1.1 Safer streets", "Heading2"), p("Words."),
        p("1.2 Strong homes", "Heading2"),
        p("2. Delivery plan", "Heading1"), delivery, p("3. Measures", "Heading1"), measures,
        p("4. Risk register", "Heading1"), risks, p("5. Budget", "Heading1"), money,
        p("6. Consultation", "Heading1"),
        p("It ran from 4 November 2024 to 31 January 2025. We had 412 responses to the online form and 38 by letter."),
        p("7. Contact us", "Heading1"), p("Email: community.safety@eastmere.gov.uk"), p("Telephone: 020 7946 0123"),
        p("john.smith@eastmere.gov.uk"), p("Write to: Safety Team, Town Hall, Market Street, Eastmere EM1 1AA"),
        p("Website: www.eastmere.gov.uk/safety"), p("Glossary", "Heading1"),
        table(("BID", "Business improvement district"), ("PSPO", "Public spaces protection order")),
    )  # fmt: skip


def city(folder: Path) -> Path:
    """Write a strategic plan of the United States: goals, objectives, strategies, indicators."""
    indicators = table(
        ("Indicator", "Unit", "FY2023 Baseline", "FY2025 Target", "FY2028 Target", "Responsible Department"),
        ("Average response time", "minutes", "8.2", "7.5", "7.0", "Fire Department"),
        ("Permits issued within 10 days", "%", "64%", "75%", "90%", "Planning Department"),
    )
    return word(
        folder / "city.docx",
        p("City of Larkfield", "Title"), p("Strategic Plan FY 2024-2028", "Heading1"),
        p("Goal 1: Safe Neighborhoods", "Heading1"), p("Objective 1.1: Reduce violent crime", "Heading2"),
        p("Strategy 1.1.1: Expand community policing in three districts by 2026"),
        p("Strategy 1.1.2: Install streetlights"),
        p("Goal 2: Good Government", "Heading1"), p("Objective 2.1: Make data open", "Heading2"),
        p("Strategy 2.1.1: Publish budgets as open data"), p("Performance indicators", "Heading1"), indicators,
    )  # fmt: skip


def county_in_welsh(folder: Path) -> Path:
    """Write a plan in Welsh."""
    names = ("Heddlu Dyffryn Aur", "Cyngor Sir Dyffryn Aur")
    actions = table(
        ("Rhif", "Cam gweithredu", "Swyddog arweiniol", "Erbyn pryd", "Statws"),
        ("1", "Cynnal cyfarfodydd cymunedol", "Rheolwr Diogelwch", "Mawrth 2026", "Ar y gweill"),
        ("2", "Gosod camerâu newydd", "Priffyrdd", "31 Rhagfyr 2026", "Heb ddechrau"),
        ("3", "Hyfforddi staff ysgolion", "Addysg", "Medi 2027", "Cwblhawyd"),
    )
    return word(
        folder / "sir.docx",
        p("Cynllun Diogelwch Cymunedol 2025-2028", "Title"), p("Ein blaenoriaethau", "Heading1"),
        p("Lleihau ymddygiad gwrthgymdeithasol"), p("Amddiffyn pobl agored i niwed"),
        p("Cynllun gweithredu", "Heading1"), actions, p("Partneriaid", "Heading1"), *map(p, names),
        p("Geirfa", "Heading1"), p("BDC – Bwrdd Diogelwch Cymunedol"),
    )  # fmt: skip


def district(folder: Path) -> Path:
    """Write a tracker in Excel: lines above the header, letters for colours, shares, a hidden sheet, figures."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Tracker"
    sheet["A1"], sheet["A2"] = "Northwold District Council", "Climate Action Plan 2024-2030"
    sheet.merge_cells("A2:I2")
    head = ("ID", "Theme", "Milestone", "Lead officer", "Start", "By when", "% complete", "RAG", "Progress notes")
    body: list[tuple[object, ...]] = [
        ("C1", "Buildings", "Fit heat pumps", "Assets", date(2025, 4, 1), date(2026, 3, 31), 0.6, "A", "On site"),
        ("C2", "Transport", "Replace 12 vans", "Fleet", None, "Spring 2026", 1, "B", "Done in May"),
        ("C3", "Nature", "Plant 10,000 trees", "Parks", None, "TBC", 0.5, "Amber/Green", None),
    ]
    for number, row in enumerate((head, *body), 4):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value).number_format = "0%" if column == 7 else "General"
    figures = book.create_sheet("KPIs")
    figures.append(("Ref", "KPI", "Polarity", "2023/24", "2024/25", "Target 2025/26", "Q1 25/26", "Owner"))
    figures.append(("K1", "Recycling rate", "Higher is better", "44.1%", "45.0%", "48%", "45.2%", "Waste team"))
    hidden = book.create_sheet("Old")
    hidden.append(("Action", "Due"))
    hidden.append(("HIDDEN", "May 2027"))
    hidden.sheet_state = "hidden"
    book.save(folder / "district.xlsx")
    return folder / "district.xlsx"


def board(folder: Path) -> Path:
    """Write a report in Excel in which lines from side to side part the rows."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("Riverton Safeguarding Board",),
        ("Business Plan 2025/26: report on the second quarter",),
        (),
        ("Objective", "What we will do", "Who", "When", "BRAG", "Where we are"),
        ("Objective 1: Hear the voice of children",),
        ("1.1", "Run a panel of young people", "Participation Officer", "Jul-25", "Blue", "Met in July"),
        ("Objective 2: Learn from reviews",),
        ("2.1", "Act on all recommendations", "Quality subgroup", "31/03/2026", "Amber", "6 of 9 done"),
        ("2.2", "Audit cases of neglect", "Audit Lead", "Q4", "Not yet due", None),
    ):
        sheet.append(row)
    sheet.merge_cells("A5:F5")
    book.save(folder / "board.xlsx")
    return folder / "board.xlsx"


def town(folder: Path) -> Path:
    """Write a strategy in Word in which each project has a card of its own: names down its side."""
    names = ("Project title", "Lead", "Timescale", "Cost")
    market = ("Rebuild the fish market", "Regeneration", "2027", "£4.2m")
    walk = ("Open the wall walk", "Highways", "2026", "£800k")
    cards = [table(*zip(names, one, strict=True)) for one in (market, walk)]
    head = p("Harbour Town Strategy 2024-2029", "Title")
    return word(folder / "town.docx", head, p("Project 1", "Heading1"), cards[0], p("Project 2", "Heading1"), cards[1])


def trust(folder: Path) -> Path:
    """Write a CSV file of Windows, with semicolons."""
    text = (
        "Ref;Action;Responsible;Deadline;Progress;Cost (£)\r\n"
        "1;Open a café for carers – Médoc Hall;Adult Services;31.03.2026;Started;£12,500\r\n"
        "2;Recruit 20 volunteers;Voluntary Action;31.12.2026;Yet to start;£3,000\r\n"
    )
    (folder / "trust.csv").write_bytes(text.encode("cp1252"))
    return folder / "trust.csv"


def health_board(folder: Path) -> Path:
    """Write a text with lines of signs below its headings."""
    text = (
        "HEALTH STRATEGY 2025-2030\n=========================\n\n"
        "Priorities\n----------\n- Best start in life\n- Ageing well\n\n"
        "Priority 1: Best start in life\n------------------------------\n"
        "We will:\n- offer every parent a visit by March 2026\n"
        "- open two family hubs by summer 2027\n\nPriority 2: Ageing well\n-----------------------\nActions:\n"
        "- set up a clinic for falls by 2028\n\nMembers of the board\n--------------------\n- Fenham City Council\n"
        "- Healthwatch Fenham\n\nGlossary\n--------\n"
        "ICB - Integrated Care Board\nJSNA - Joint Strategic Needs Assessment\n\n"
        "Contact\n-------\nhealth.board@fenham.gov.uk\n020 7946 0456\n"
    )
    (folder / "health.txt").write_text(text, encoding="utf-8")
    return folder / "health.txt"


def partnership(folder: Path) -> Path:
    """Write a PDF of two columns without any table."""
    return pdf_of(
        folder / "partnership.pdf",
        "= Redcastle Community Safety Partnership Plan 2026-2029\n#columns(2, gutter: 1cm)[\n"
        "== Our priorities\nOur priorities for 2026 to 2029 are:\n"
        f"{items('Safer streets and parks', 'Protecting vulnerable people', 'Strong and confident communities')}"
        "== Who we are\nThe responsible authorities are:\n"
        f"{items('Redcastle Borough Council', 'Northshire Police', 'Northshire Fire and Rescue Service')}"
        "#colbreak()\n== What we will do\nOver the next three years we will:\n"
        f"{items('put wardens in every park by summer 2026', 'open a place of safety for the night by December 2026')}"
        f"{items('work with landlords of licensed premises to train their staff')}"
        "== How to reach us\nCall 020 7946 0789 or write to safer\\@redcastle.gov.uk about this plan.\n"
        "== What people told us\nIn our 2025 survey of 1,204 residents:\n"
        f"{items('Speeding: 54%', 'Litter: 47%')}]",
    )


def council(folder: Path) -> Path:
    """Write a PDF with a register of risks below a header of two rows, short forms in a list, what people said."""
    inherent, residual = (f"table.cell(colspan: 3)[{one} risk]" for one in ("Inherent", "Residual"))
    over = ("Ref", "Risk description", inherent, "Controls", residual, "Risk owner")
    top = tuple(one if one.startswith("table") else f"table.cell(rowspan: 2)[{one}]" for one in over)
    risk = ("CR1", "Cyber attack", "4", "5", "20", "Backups", "2", "5", "10", "Director of Resources")
    register = grid(top, ("L", "I", "Score", "L", "I", "Score"), risk)
    ambitions = (("A greener borough", "Cleaner air and more trees"), ("A fairer borough", "Fewer children in poverty"))
    return pdf_of(
        folder / "council.pdf",
        "= Stonebridge Council Plan 2025-2029\n== Our ambitions\n"
        f"{grid(('Ambition', 'What success looks like'), *ambitions)}"
        f"== Corporate risk register\n{register}"
        "== Consultation summary\nWe consulted from 1 July 2024 to 26 August 2024. 1,356 people responded.\n"
        f"{grid(('You said', 'We did'), ('There are too few bins', 'We added 40 bins'))}"
        "== Abbreviations\n#block[CIL]#pad(left: 1.5cm)[Infrastructure Levy]#block[LDO]#pad(left: 1.5cm)[Local Order]\n"
        f"== Contacts\n{grid(('Service', 'Telephone', 'Email'), ('Policy', '020 7946 0111', CONTACT))}",
    )


def authority(folder: Path) -> Path:
    """Write a plan in Word whose themes are headings, with its actions in lists and its partners in a sentence."""
    return word(
        folder / "authority.docx",
        p("Moorland Management Plan 2025-30", "Title"), p("2 Themes", "Heading1"), p("2.1 Nature recovery", "Heading2"),
        p("Words."), p("2.2 Climate resilience", "Heading2"), p("Words."), p("3 Nature actions", "Heading1"),
        p("Block 40 km of drains by March 2027"), p("Plant many thousand trees"), p("4 Delivery partners", "Heading1"),
        p("Natural England; Environment Agency; National Trust"),
    )  # fmt: skip


def care_partnership(folder: Path) -> Path:
    """Write a plan in Word with a table below each priority, and a glossary in bold."""
    head = ("Activity", "Lead organisation", "Target date", "Delivery status")
    bold = '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}: </w:t></w:r><w:r><w:t>{}</w:t></w:r></w:p>'
    return word(
        folder / "care.docx",
        p("Joint Care Plan 2025 to 2027", "Title"), p("Priority one – Children", "Heading1"),
        table(head, ("Increase vaccination", "Public Health", "Mar-26", "On track")),
        p("Priority two – Mental health", "Heading1"),
        table(head, ("Extend therapies", "NHS Oakshire", "2027", "Off track")),
        p("Appendix A: Glossary of terms", "Heading1"),
        bold.format("Social prescribing", "linking people to activities"),
        p("Funding", "Heading1"), table(("Item", "Year 1 (£000)", "Year 2 (£000)"), ("Crisis café", "150", "160")),
    )  # fmt: skip


EVERY = (
    borough, city, county_in_welsh, district, board, town, trust, health_board, partnership, council, authority,
    care_partnership,
)  # fmt: skip
