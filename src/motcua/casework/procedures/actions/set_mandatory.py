"""Mark a paper mandatory or optional."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.casework.procedures import policies
from motcua.casework.procedures.errors import ComponentNotFound
from motcua.casework.procedures.models import ComponentMark, ComponentSpec


@transaction.atomic(durable=True)
def set_mandatory(*, component_id: int, is_mandatory: bool, by: Actor, at: datetime) -> ComponentMark:
    """Record what staff hold; it goes before the reading of the text, the latest mark counts."""
    require(policies.can_maintain(by))
    component = ComponentSpec.objects.select_related("version").filter(id=component_id).first()
    if component is None:
        raise ComponentNotFound
    mark = ComponentMark.objects.create(
        component=component, is_mandatory=is_mandatory, by_post_id=by.post_id, marked_at=at
    )
    record(
        "procedure",
        component.version.procedure_id,
        "component_marked",
        by=by,
        at=at,
        data={"version_id": component.version_id, "component_id": component.id, "is_mandatory": is_mandatory},
    )
    return mark
