"""Drawings and pictures from a stranger fetch nothing, and cost a reader's browser little."""
# ruff: noqa: E501 - a list of attacks reads best as it is tried

import base64
import io
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from partnership_plans.loading.drawings import unsafe_parts
from partnership_plans.loading.pictures import unfit_picture
from projects import Lay
from strangers.attack import judge, put, told

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1000 1000">'
FETCHING = [
    "<style>a{}<g/>rect{fill:url(https://b.example/x)}</style>",
    "<style><title/>@import 'https://b.example/x.css';</style>",
    "<style>a{}<![CDATA[ @import 'https://b.example/x.css'; ]]></style>",
    "<style><![CDATA[a{}]]><g/><![CDATA[rect{fill:url(//b.example)}]]></style>",
    "<style>a{}<!-- --><g/><!-- -->@import 'x.css';</style>",
    "<g><style>a{}<desc>x</desc>rect{cursor:url(https://b.example/x)}</style></g>",
    "<style>rect{background:image-set('https://b.example/x' 1x)}</style>",
    "<style>rect{background:-webkit-image-set('https://b.example/x' 1x)}</style>",
    "<style>rect{background:cross-fade(url(#a), 'https://b.example/x')}</style>",
    "<style>rect{background:image('https://b.example/x')}</style>",
    "<style>rect{content:src('https://b.example/x')}</style>",
    "<style>rect{background:element(#a)}</style>",
    "<style>@font-face{font-family:x;src:local(x), url(https://b.example/x)}</style>",
    "<style>@font-face{font-family:x}</style>",
    "<style>@namespace 'https://b.example/';</style>",
    "<style>@charset 'utf-7';</style>",
    "<style>@document url(https://b.example/){}</style>",
    "<style>@IMPORT 'https://b.example/x.css';</style>",
    "<style>@\\69mport 'https://b.example/x.css';</style>",
    "<style>rect{fill:u\\72l(https://b.example/x)}</style>",
    "<style>rect{fill:URL(https://b.example/x)}</style>",
    "<style>rect{fill:url('#a\\'),url(https://b.example/x)}</style>",
    "<style>rect{fill:url('#a') url(https://b.example/x)}</style>",
    "<style>rect{fill:url(#a),url(  https://b.example/x)}</style>",
    "<style>rect{width:expression(alert(1))}</style>",
    "<style>rect{width:attr(x)}</style>",
    "<style>rect{background:paint(x)}</style>",
    "<rect style=\"background:image-set('https://b.example/x' 1x)\"/>",
    "<rect style=\"fill:url('https://b.example/x#a')\"/>",
    '<rect filter="url(https://b.example/x#a)"/>',
    '<rect mask="url(x.svg#a)"/>',
    '<rect clip-path="URL(x.svg#a)"/>',
    '<rect cursor="url(https://b.example/x), auto"/>',
    "<rect marker-end=\"image('https://b.example/x')\"/>",
    '<use xlink:href=" https://b.example/x.svg#a"/>',
    '<image xlink:href="//b.example/x.png"/>',
]


def test_no_style_of_a_drawing_reaches_out_of_it(lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    for number, part in enumerate(FETCHING):
        put(root, f"content/example/drawing-{number}.svg", f"{HEAD}{part}</svg>")
    site = judge(root)
    for number, part in enumerate(FETCHING):
        assert {one.code for one in told(site, f"content/example/drawing-{number}.svg")} == {"unsafe-picture"}, part
        tried["stranger: drawings"] += 1


def _each(levels: int, one: str) -> str:
    """Write one level after another: N is its number, P the one before."""
    return "".join(one.replace("N", str(n)).replace("P", str(n - 1)) for n in range(1, levels))


def _nested(kind: str, of: str, times: int, levels: int) -> str:
    part = f'<g><rect width="999" height="999" {of}="url(#aP)"/></g>' * times
    return _each(levels, f'<{kind} id="aN">{part}</{kind}>') + f'<rect {of}="url(#a{levels - 1})"/>'


def _uses(times: int, levels: int, href: str = "href") -> str:
    return '<g id="a0"><rect/></g>' + _each(levels, '<g id="aN">' + f'<use {href}="#aP"/>' * times + "</g>")


def _blurs(times: int) -> str:
    return '<filter id="f">' + '<feGaussianBlur stdDeviation="90"/>' * times + "</filter>"


BLEND = '<filter id="f"><feBlend in="SourceGraphic" in2="SourceGraphic" result="r0"/>'
BLURRED = '<rect width="900" height="900" filter="url(#f)"/>'
COSTLY = {
    "what is used again and again": _uses(8, 7),
    "what is used again by the old name": _uses(10, 6, "xlink:href"),
    "what is used twice, many levels deep": _uses(2, 30),
    "what uses itself": '<g id="a"><use href="#a"/></g>',
    "what uses what uses it": '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    "symbols that use each other": _each(8, '<symbol id="aN">' + '<use href="#aP"/>' * 9 + "</symbol>")
    + '<use href="#a7"/>',
    "steps of a filter that ask for each step twice": BLEND
    + _each(24, '<feBlend in="rP" in2="rP" result="rN"/>')
    + "</filter>"
    + BLURRED,
    "merges of merges": '<filter id="f">'
    + _each(9, '<feMerge result="rN">' + '<feMergeNode in="rP"/>' * 6 + "</feMerge>")
    + "</filter>"
    + BLURRED,
    "many blurs": _blurs(30) + BLURRED * 10,
    "a style that blurs every shape": "<style>rect{filter:url(#f)}</style>"
    + _blurs(20)
    + '<rect width="900" height="900"/>' * 60,
    "a blur on groups in groups": _blurs(1) + '<g filter="url(#f)">' * 150 + "<rect/>" + "</g>" * 150,
    "masks in masks": _nested("mask", "mask", 2, 12),
    "cuts in cuts": _nested("clipPath", "clip-path", 2, 13),
    "patterns in patterns": _nested("pattern", "fill", 4, 8),
    "very short dashes": '<path d="M0 0 L1000 1000" stroke="red" stroke-dasharray="0.0001"/>',
    "very short dashes in a style": '<style>path{stroke-dasharray: 0.001 0.001}</style><path d="M0 0 L1000 1000" stroke="red"/>',
    "short dashes on a very long way": '<path d="M0 0 L1e9 1e9" stroke="red" stroke-dasharray="1"/>',
    "short dashes made shorter": '<path transform="scale(1e7)" d="M0 0 L1 1" stroke="red" stroke-dasharray="1"/>',
    "groups in groups without end": "<g>" * 5_000 + "</g>" * 5_000,
    "a hundred thousand shapes": "<path/>" * 100_000,
}


@pytest.mark.parametrize("what", COSTLY)
def test_a_drawing_that_would_keep_a_browser_busy_is_refused(what: str, lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    put(root, "content/example/drawing.svg", f"{HEAD}{COSTLY[what]}</svg>")
    assert {one.code for one in told(judge(root), "content/example/drawing.svg")} == {"unsafe-picture"}
    tried["stranger: drawings"] += 1


def _png(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    return out.getvalue()


def _saved(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, kind)
    return out.getvalue()


def _with_picture(data: bytes) -> bytes:
    return f'{HEAD}<image href="data:image/png;base64,{data.decode()}"/></svg>'.encode()


PICTURES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "more dots than a phone can draw": ("map.png", lambda: _png(30_000, 30_000)),
    "a long strip": ("map.png", lambda: _png(65_000, 600)),
    "more bytes than a phone should fetch": ("map.png", lambda: _png(9, 9) + b"\0" * 6_000_000),
    "a page with a picture's name": ("map.png", lambda: b"<html><script>alert(1)</script></html>"),
    "a drawing with a picture's name": ("map.jpg", f"{HEAD}<script/></svg>".encode),
    "a picture of another kind": ("map.jpg", lambda: _png(9, 9)),
    "a picture cut off": ("map.png", lambda: _png(9, 9)[:12]),
    "a photograph cut off": ("map.jpg", lambda: _saved("JPEG")[:30]),
    "a picture of no size": ("map.png", lambda: _png(9, 9)[:16] + b"\0" * 40),
    "nothing": ("map.webp", lambda: b""),
    "the head of a picture": ("map.avif", lambda: b"\0\0\0\x20ftypavif"),
    "a big picture in a drawing": ("map.svg", lambda: _with_picture(base64.b64encode(_png(30_000, 30_000)))),
    "no picture in a drawing": ("map.svg", lambda: _with_picture(b"AAAA")),
}


@pytest.mark.parametrize("what", PICTURES)
@pytest.mark.sweep
def test_a_picture_that_costs_much_or_is_none_is_told(what: str, lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    name, made = PICTURES[what]
    put(root, f"content/example/{name}", made())
    found = {problem.code for problem in told(judge(root), f"content/example/{name}")}
    assert found <= {"picture-too-big", "unreadable-picture", "unsafe-picture", "file-too-big"}
    assert found
    tried["stranger: drawings"] += 1


@pytest.mark.parametrize(("kind", "ending"), [("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "webp"), ("AVIF", "avif")])
def test_a_picture_of_which_any_part_of_the_end_is_missing_is_told_and_one_with_more_behind_it_is_not(
    kind: str, ending: str, tmp_path: Path
) -> None:
    path, out, small = tmp_path / f"map.{ending}", io.BytesIO(), Image.Exif()
    small[0x010E] = "\xff\xd9 ends a small picture in a head"
    Image.effect_noise((90, 60), 50).convert("RGB").save(out, kind, exif=small)
    whole = out.getvalue()
    for kept in (*range(len(whole) // 3, len(whole) - 12, 97), len(whole) - 12):
        path.write_bytes(whole[:kept])
        assert [one.code for one in unfit_picture(path, path.name)] == ["unreadable-picture"], kept
    for behind in (b"", b"\0" * 9, b"\0\0\0\x18ftypmp42" + b"m" * 99_000):
        path.write_bytes(whole + behind)
        assert [*unfit_picture(path, path.name)] == []


def test_plain_drawings_and_pictures_are_published(lay: Lay) -> None:
    root = lay(None)
    map_ = "".join(f'<path id="ward-{n}" d="M{n} 0 L9 9" fill="url(#g)" class="a"/>' for n in range(2_000))
    style = "<style>.a{stroke:rgb(0 0 0 / 50%);transform:translate(1px, 2px) rotate(3deg)} @media print{.a{fill:none}}</style>"
    shadow = '<filter id="f"><feOffset dx="1"/><feGaussianBlur stdDeviation="2"/><feBlend in="SourceGraphic"/></filter>'
    parts = f'<title>Thefts (2020) by ward</title><linearGradient id="g"/>{style}{shadow}{map_}<g filter="url(#f)"/>'
    dashes = '<path d="M0 0 L1000 0" stroke-dasharray="4 2"/><text aria-label="x (y)">f(x)</text>'
    put(root, "content/example/map.svg", f"{HEAD}{parts}{dashes}{_uses(3, 4)}</svg>")
    for kind, name in {"PNG": "a.png", "JPEG": "b.jpg", "WEBP": "c.webp", "AVIF": "d.avif"}.items():
        put(root, f"content/example/{name}", _saved(kind))
    assert [problem for problem in judge(root).problems if problem.severity == "error"] == []


FRAMES = [Image.new("RGB", (64, 64), (shade, 0, 0)) for shade in (0, 120)]


@pytest.mark.parametrize("kind", ["png", "webp", "avif"])
@pytest.mark.parametrize("moves", [True, False])
def test_a_picture_that_moves_is_told_and_a_still_one_of_its_kind_is_not(
    kind: str, moves: bool, tmp_path: Path
) -> None:
    path = tmp_path / f"map.{kind}"
    FRAMES[0].save(path, save_all=moves, append_images=FRAMES[1:] if moves else [], duration=100)
    assert [one.code for one in unfit_picture(path, path.name)] == (["moving-picture"] if moves else [])


@pytest.mark.parametrize(
    ("root", "told"),
    [
        ('svg viewBox="0 0 0 0"', "its viewBox is “0 0 0 0”"),
        ('svg viewBox="0,0,10,0.0"', "its viewBox is “0,0,10,0.0”"),
        ('svg viewBox="0 0 -5 10"', "its viewBox is “0 0 -5 10”"),
        ('svg viewBox="0 0 100"', "its viewBox is “0 0 100”"),
        ('svg width="0px" height="10"', "its width is “0px”"),
        ('svg width="10" height="-1"', "its height is “-1”"),
        ("g", "one “svg”"),
        ("svg", ""),
        ('svg viewBox=" -5 -5, 1e2 .5 " width="100%" height="4mm"', ""),
        ('svg viewBox="0 0 9 9" width="auto" height="calc(1px + 2em)"', ""),
    ],
)
def test_a_drawing_without_a_size_is_told(root: str, told: str) -> None:
    text = f'<{root} xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></{root.split(maxsplit=1)[0]}>'
    found = list(unsafe_parts(text, "map.svg"))
    assert [one.code for one in found] == (["unreadable-picture"] if told else [])
    assert all(told in one.message for one in found)


@pytest.mark.parametrize("value", ["1" * 900_000, "url(#" + " " * 900_000, "1" + " " * 900_000 + "!"])
def test_a_long_value_is_read_in_one_go(value: str) -> None:
    begun = time.process_time()
    for attribute in ("viewBox", "width", "transform"):
        list(unsafe_parts(f'<svg xmlns="http://www.w3.org/2000/svg" {attribute}="{value}"/>', "map.svg"))
    assert time.process_time() - begun < 5
