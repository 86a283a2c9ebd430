"""Pages that are kept neutral, such as those about abuse: what belongs to one says nothing where others may look on."""

from partnership_plans.model.corpus import Plan


def is_neutral(plan: Plan, natural: str) -> bool:
    """Say whether the page that would stand at an address, such as `…/priorities/domestic-abuse/`, is to be neutral.

    Its narrative asks for it; or it tells of an action that serves such a priority, whose subject its title would name.
    """
    neutral = {one.address for one in plan.chapters if one.front.neutral}
    folder, _, name = natural.rstrip("/").rpartition("/")
    if natural in neutral or not neutral or folder != f"{plan.address}actions":
        return natural in neutral
    served = next((one.priorities for one in plan.edition.actions if one.id == name), ())
    return any(f"{plan.address}priorities/{key}/" in neutral for key in served)
