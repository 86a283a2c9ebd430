"""The council's two colours as custom properties, for the top of the style sheet."""

from partnership_plans.problems import Problem


def colour_sheet(brand: str, accent: str) -> tuple[str, tuple[Problem, ...]]:
    """Give the CSS of the colours, or a problem where they cannot be made readable."""
    return "", ()
