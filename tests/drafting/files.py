"""Small files to draft from, as Word and others write them."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATED = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
STYLES = (
    f'<?xml version="1.0"?><w:styles {W}>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("Title", "Title"), ("Heading1", "heading 1"), ("Heading2", "heading 2"))
    )
    + "</w:styles>"
)
OF_STYLES = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="styles.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/></Relationships>'
)


def p(text: str, style: str = "") -> str:
    """Write a paragraph of Word's."""
    of = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{of}{run(text)}</w:p>"


def run(text: str) -> str:
    """Write words within a paragraph."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def cell(inner: str, how: str = "") -> str:
    """Write a cell; `how` has its properties, such as a merge."""
    return f"<w:tc><w:tcPr>{how}</w:tcPr>{inner if inner.startswith('<') else p(inner)}</w:tc>"


def table(*rows: Sequence[str]) -> str:
    """Write a table; what begins with < is taken as it is."""
    lines = ("".join(one if one.startswith("<w:tc>") else cell(one) for one in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def word(path: Path, *body: str, head: str = "", **parts: str) -> Path:
    """Write a .docx file of paragraphs and tables; `parts` are further parts of the package."""
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATED)
        package.writestr("word/_rels/document.xml.rels", OF_STYLES)
        package.writestr("word/styles.xml", STYLES)
        text = f'<?xml version="1.0"?>{head}<w:document {W}><w:body>{"".join(body)}</w:body></w:document>'
        package.writestr("word/document.xml", text)
        for name, content in parts.items():
            package.writestr(f"word/{name}", content)
    return path


ACTIONS = table(
    ("No.", "Action", "Lead officer", "Target date", "Status"),
    ("1.1", "Open a night bus stop at the station", "Head of Transport", "31 March 2027", "In progress"),
    ("1.2", "Light the path to the river", "Parks team", "Ongoing", "Not started"),
)


def plan_in_word(path: Path) -> Path:
    """Write a small plan as a council might have it in Word."""
    return word(
        path,
        p("Market Town Safety Plan 2026-2029", "Title"),
        p("Our actions", "Heading1"),
        ACTIONS,
    )
