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


class Page:
    """A page of a PDF while it is drawn: words at a place counted from the top, and ruled tables."""

    def __init__(self) -> None:
        """Begin with nothing on it."""
        self.drawn: list[str] = []

    def write(self, left: float, top: float, text: str, size: float = 11, font: str = "F1") -> "Page":
        """Put a line of words on the page."""
        words = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        self.drawn.append(f"BT /{font} {size} Tf {left} {792 - top - size} Td ({words.decode('latin-1')}) Tj ET")
        return self

    def scan(self) -> "Page":
        """Put a picture on the page, from edge to edge."""
        self.drawn.append("q 612 0 0 792 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q")
        return self

    def rule(self, top: float, columns: Sequence[float], rows: Sequence[Sequence[str]], high: float = 20) -> "Page":
        """Draw a ruled table; `columns` has where each begins, and where the last ends."""
        for n, row in enumerate(rows):
            for left, right, text in zip(columns, columns[1:], row, strict=False):
                y = 792 - top - high * (n + 1)
                self.drawn.append(f"{left} {y} {right - left} {high} re S")
                for number, line in enumerate(text.split("\n")):
                    self.write(left + 3, top + high * n + 3 + 9 * number, line, 8)
        return self


def pdf(path: Path, *pages: Page) -> Path:
    """Write a PDF of pages that were drawn."""
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    bodies.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    bodies += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    for n, page in enumerate(pages):
        fonts = "<< /Font << /F1 3 0 R /F2 4 0 R >> >>"
        box = "/MediaBox [0 0 612 792]"
        bodies.append(f"<< /Type /Page /Parent 2 0 R {box} /Resources {fonts} /Contents {6 + 2 * n} 0 R >>")
        drawn = "\n".join(page.drawn)
        bodies.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    made, starts = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        starts.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table_at = len(made)
    made += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{start:010} 00000 n \n".encode() for start in starts)
    made += f"trailer << /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{table_at}\n%%EOF\n".encode()
    path.write_bytes(made)
    return path
