"""Tags of languages, such as `en-GB` and `cy`: how they are read, and which is meant by a language's name."""

import re

from babel.core import get_global

TAG = re.compile(
    r"([a-z]{2,3})(-[a-z]{4})?(-(?:[a-z]{2}|\d{3}))?((?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)", re.IGNORECASE
)
"""Language, script, region and variants of a language tag. Source: RFC 5646 (BCP 47), section 2.1."""
TWO_LETTERS = frozenset(
    re.findall(
        "[a-z]{2}",
        """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
    en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu
    ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na
    nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so
    sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """,
    )
)
"""Every language that has a code of two letters. Source: ISO 639-1."""
NAMES = {
    "albanian": "sq", "arabic": "ar", "bengali": "bn", "bulgarian": "bg", "cantonese": "yue", "chinese": "zh",
    "cornish": "kw", "cymraeg": "cy", "czech": "cs", "dutch": "nl", "english": "en-GB", "farsi": "fa", "french": "fr",
    "gaelic": "gd", "german": "de", "greek": "el", "gujarati": "gu", "hindi": "hi", "hungarian": "hu", "irish": "ga",
    "italian": "it", "kurdish": "ku", "latin": "la", "latvian": "lv", "lithuanian": "lt", "nepali": "ne",
    "pashto": "ps", "persian": "fa", "polish": "pl", "portuguese": "pt", "punjabi": "pa", "romanian": "ro",
    "russian": "ru", "scots": "sco", "slovak": "sk", "somali": "so", "spanish": "es", "tamil": "ta", "turkish": "tr",
    "ukrainian": "uk", "urdu": "ur", "vietnamese": "vi", "welsh": "cy", "ga-gaelic": "gd", "uk": "en-GB", "gb": "en-GB",
}  # fmt: skip


def read_tag(text: str) -> str:
    """Give a language tag in the usual letters: `en-GB`, `cy`, `zh-Hant-HK`; an empty text for what is none."""
    found = TAG.fullmatch(text.strip())
    if found is None or (len(found[1]) == 2 and found[1].lower() not in TWO_LETTERS):  # noqa: PLR2004 - letters
        return ""
    language, script, region, variants = (part or "" for part in found.groups())
    return f"{language.lower()}{script.title()}{region.upper()}{variants.lower()}"


RIGHT_TO_LEFT = frozenset({
    "Adlm", "Arab", "Aran", "Armi", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi",
})  # fmt: skip
"""Scripts in use that are written from right to left (CLDR 48, script metadata)."""


ALSO = {"pnb": "pa_PK", "prs": "fa"}
"""Languages of which CLDR gives no script, and those that share theirs: Western Punjabi, Dari."""


def script_of(tag: str) -> str:
    """Give the script that a language is written in: the one that its tag names, else the likely one (CLDR)."""
    found = TAG.fullmatch(tag)
    if found is None:
        return ""
    language, script, region, _ = (part or "" for part in found.groups())
    if script:
        return script.strip("-").title()
    likely = get_global("likely_subtags")
    short = ALSO.get(language.lower(), language.lower())
    full = likely.get(f"{short}_{region.strip('-').upper()}") or likely.get(short) or ""
    return next((part for part in full.split("_") if len(part) == 4), "")  # noqa: PLR2004 - a script has four letters


def direction_of(tag: str) -> str:
    """Give `rtl` for a language that is written from right to left, and `ltr` for any other."""
    return "rtl" if script_of(tag) in RIGHT_TO_LEFT else "ltr"


def tag_meant(text: str) -> str:
    """Give the tag that was meant by the name of a language or by a slip (`en_GB`); empty if nobody can tell."""
    return NAMES.get(text.strip().lower()) or read_tag(text.strip().replace("_", "-"))
