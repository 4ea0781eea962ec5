"""From the value of a target to what lies behind it."""

from datetime import date

from motcua.reform.indicators.registry.behind import Look, address_behind
from motcua.reform.plans.models import Target
from motcua.reform.plans.queries.values import ask_of


def address_of(target: Target, on: date) -> str:
    """Return the address of the rows behind a measured value, "" where nobody shows them."""
    ask = ask_of(target, on, {})
    if ask is None:
        return ""
    return address_behind(
        Look(
            key=ask.key,
            unit_id=ask.unit_id,
            from_on=ask.from_on,
            to_on=ask.to_on,
            levels=tuple(ask.level.split("+")) if ask.level else (),
            field_ids=ask.field_ids,
            procedure_ids=ask.procedure_ids,
        )
    )
