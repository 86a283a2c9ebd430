"""Charts as pictures (SVG) for other websites: each holds its title, its sentence and its figures as text.

A picture is opened by itself or stands in an `<img>`, where no style sheet of ours reaches: so it has its colours in
itself, light and dark, as attributes first, which a policy that stops styles leaves as they are.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from partnership_plans import formatting
from partnership_plans.colours import Palette, palette
from partnership_plans.facts.horizon import horizon_of
from partnership_plans.facts.lines import LinePoint
from partnership_plans.facts.neutral import is_neutral
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.sentences import at_words
from partnership_plans.settings import Settings
from partnership_plans.views.charts import Key, Plot
from partnership_plans.views.downloads import chart_svg
from partnership_plans.views.figures import MeasureFigures, measure_figures
from partnership_plans.views.sections.measures import LINE
from partnership_plans.words.messages import say

WIDTH, EDGE, LEFT, HIGH = 720, 24, 72, 240
"""In pixels: how wide a picture is, its edges, how far from the left and how high the line is."""
BIG, TEXT, SMALL = 22, 16, 14
WIDE = 0.56
"""How wide a sign of the fonts at hand is at the most, on an average of a line, in parts of its size."""
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif"
MIDDLE = ' text-anchor="middle"'
NO_RESULT = frozenset({"forecast", "provisional", "average"})
AXIS = ' stroke-opacity="0.3"'
WHOLE = ' stroke-width="3"'
FORECAST = ' stroke-width="3" stroke-dasharray="3 5"'
AIM = ' stroke-width="2" stroke-dasharray="8 5"'
BASE = ' stroke-width="2" stroke-dasharray="2 4"'
LEVELS = {"target": ("fill-2", "aim", AIM), "baseline": ("quiet", "axis", BASE)}
Look = Mapping[str, str]
"""Colours by their names."""
STYLE = (
    "@media (prefers-color-scheme: dark){{"
    ".ground{{fill:{ground}}}.ink{{fill:{ink}}}.quiet{{fill:{quiet}}}.axis{{stroke:{quiet}}}"
    ".aim{{stroke:{fill-2}}}.go{{stroke:{fill}}}.dot{{fill:{fill};stroke:{ground}}}"
    ".open{{fill:{ground};stroke:{fill}}}}}"
)


def chart_files(corpus: Corpus, settings: Settings, day: date | None) -> dict[str, bytes]:
    """Draw the chart of each measure that has one and a page for other websites, by address. `day` is the site's."""
    colours = palette(settings.brand, settings.accent)
    if "embeds" not in settings.outputs or not isinstance(colours, Palette):
        return {}
    files: dict[str, bytes] = {}
    for plan in corpus.plans:
        horizon = horizon_of(plan.edition, day)
        for measure in plan.edition.measures:
            address = f"{plan.address}measures/{measure.id}/"
            figures = measure_figures(measure, horizon)
            if len(figures.drawing.plot.points) >= LINE and not is_neutral(plan, address):
                words = _foot(plan, settings, day)
                files[chart_svg(address)] = picture(measure.title, figures, words, settings.language, colours)
    return files


def _foot(plan: Plan, settings: Settings, day: date | None) -> str:
    written = at_words(plan.edition.as_at) if plan.edition.as_at else ""
    as_at = say("As at {day}.", day=formatting.day(day)) if day else ""
    said = say("Written {when}.", when=written) if written else as_at
    return " ".join(one for one in (said, f"{plan.partnership.name}.", settings.site_name) if one)


def picture(title: str, figures: MeasureFigures, foot: str, language: str, colours: Palette) -> bytes:
    """Draw one chart with its words: above its title and its sentence, below what its lines mean, and the foot."""
    light = colours.looks["light"]
    drawn: list[Markup] = []
    y = EDGE
    for words, size, kind, weight in ((title, BIG, "ink", 700), (figures.sentence, TEXT, "ink", 400)):
        y = _paragraph(drawn, words, y, size, kind, light, weight)
    top = y + 30
    drawn += _plot(figures.drawing.plot, top, light)
    y = top + HIGH + 5 * SMALL
    for key in figures.drawing.keys:
        drawn += _sample(key, y + SMALL, light)
        y = _paragraph(drawn, key.label, y, SMALL, "quiet", light, left=EDGE + 44)
    for words in (figures.undrawn, foot):
        y = _paragraph(drawn, words, y, SMALL, "quiet", light) if words else y
    height = y + EDGE
    spoken = [point.words for point in figures.drawing.plot.points]
    head = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}" role="img" '
        'aria-labelledby="title about" lang="{}" xml:lang="{}" font-family="{}">\n'
        '<title id="title">{}</title>\n<desc id="about">{} {}. {}</desc>\n<style>{}</style>\n'
        '<rect class="ground" width="100%" height="100%" fill="{}"/>\n'
    ).format(
        WIDTH, height, WIDTH, height, language, language, FONT, title, figures.sentence, "; ".join(spoken), foot,
        Markup(STYLE.format(**colours.looks["dark"])), light["ground"],  # noqa: S704 - colours alone
    )  # fmt: skip
    return (head + Markup("\n").join(drawn) + Markup("\n</svg>\n")).encode()


def _plot(plot: Plot, top: int, look: Look) -> Iterator[Markup]:
    """Draw the scale, the targets, the baseline, the line and its points, and the times below it."""
    for mark in plot.marks:
        high = _y(mark.y_percent, top)
        yield _line("axis", look["quiet"], (LEFT, high, WIDTH - EDGE, high), AXIS)
        yield _text(mark.label, LEFT - 8, high + 5, SMALL, "quiet", look["quiet"], ' text-anchor="end"')
    for step in plot.steps:
        high = _y(step.y_percent, top)
        yield _line("aim", look["fill-2"], (_x(step.x1_percent), high, _x(step.x2_percent), high), AIM)
    if plot.baseline_y:
        high = _y(plot.baseline_y, top)
        yield _line("axis", look["quiet"], (LEFT, high, WIDTH - EDGE, high), BASE)
    for stroke in plot.strokes:
        ends = (*_at(stroke.start, top), *_at(stroke.end, top))
        yield _line("go", look["fill"], ends, FORECAST if stroke.dashed else WHOLE)
    yield from (_dot(point, _at(point, top), look) for point in plot.points)
    yield from _words_of(plot, top, look)


def _words_of(plot: Plot, top: int, look: Look) -> Iterator[Markup]:
    """Write values at their points, and times below the line: where these are many, those that have room."""
    for spot in plot.spots:
        high = _y(spot.y_percent, top) + (24 if spot.below else -12)
        yield _text(spot.label, _x(spot.x_percent), high, TEXT, "ink", look["ink"], f'{MIDDLE} font-weight="700"')
    for name in plot.names:
        for number, words in enumerate(name.lines):
            low = top + HIGH + 8 + (number + 1) * (SMALL + 2)
            yield _text(words, _x(name.x_percent), low, SMALL, "quiet", look["quiet"], MIDDLE)


def _x(percent: str) -> float:
    return LEFT + (WIDTH - LEFT - EDGE) * float(percent) / 100


def _y(percent: str, top: int) -> float:
    return top + HIGH * float(percent) / 100


def _at(point: LinePoint, top: int) -> tuple[float, float]:
    return _x(point.x_percent), _y(point.y_percent, top)


def _line(kind: str, colour: str, ends: tuple[float, float, float, float], more: str) -> Markup:
    shape = '<line class="{}" stroke="{}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"' + more + "/>"
    return Markup(shape).format(kind, colour, *ends)  # noqa: S704 - our own words


def _dot(point: LinePoint, place: tuple[float, float], look: Look) -> Markup:
    kind, inside, outside = ("open", "ground", "fill") if point.kind in NO_RESULT else ("dot", "fill", "ground")
    shape = '<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="5" fill="{}" stroke="{}" stroke-width="2"/>'
    return Markup(shape).format(kind, *place, look[inside], look[outside])  # noqa: S704 - our own words


def _paragraph(  # noqa: PLR0913, PLR0917 - where and how words stand
    drawn: list[Markup], words: str, y: int, size: int, kind: str, look: Look, weight: int = 400, left: int = EDGE
) -> int:
    """Write words in as many lines as they need, and give where the next ones may stand."""
    colour = look[kind]
    for line in wrapped(words, (WIDTH - EDGE - left) / size / WIDE):
        y += round(size * 1.3)
        drawn.append(_text(line, left, y, size, kind, colour, f' font-weight="{weight}"'))
    return y + round(size / 2)


def _sample(key: Key, high: int, look: Look) -> Iterator[Markup]:
    """Draw beside its words what a line or a dot looks like."""
    ends = (float(EDGE), float(high), EDGE + 32.0, float(high))
    if key.kind in LEVELS:
        colour, kind, more = LEVELS[key.kind]
        yield _line(kind, look[colour], ends, more)
    else:
        yield _line("go", look["fill"], ends, FORECAST if key.kind == "forecast" else WHOLE)
        yield _dot(LinePoint(Decimal(0), "", "", "", key.kind), (EDGE + 16.0, float(high)), look)


def _text(words: str, x: float, y: float, size: int, kind: str, colour: str, more: str = "") -> Markup:  # noqa: PLR0913, PLR0917
    shape = '<text x="{:.1f}" y="{:.1f}" font-size="{}" class="{}" fill="{}"' + more + ">{}</text>"
    return Markup(shape).format(x, y, size, kind, colour, words)  # noqa: S704 - our own words


def wrapped(words: str, room: float) -> Iterator[str]:
    """Part words into lines of so many signs of usual width. A word that is longer is cut, so that nothing is lost."""
    line, left = "", room
    for word in words.split():
        while _wide(word) > room:
            if line:
                yield line
            cut = next(at for at in range(len(word), 0, -1) if _wide(word[:at]) <= room or at == 1)
            line, left = "", room
            yield word[:cut]
            word = word[cut:]  # noqa: PLW2901
        need = _wide(word) + bool(line)
        if need > left and line:
            yield line
            line, left, need = "", room, _wide(word)
        line = f"{line} {word}" if line else word
        left -= need
    if line:
        yield line


def _wide(words: str) -> float:
    """Say how wide words are, in signs of usual width: those of East Asia take the room of two, capitals a little."""
    return sum(map(_sign, words))


def _sign(one: str) -> float:
    if unicodedata.combining(one):
        return 0
    if unicodedata.east_asian_width(one) in "WF":
        return 1.8
    return 1.25 if one.isupper() else 1
