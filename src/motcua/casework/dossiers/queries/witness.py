"""What the dossiers know that the ledger must agree with: every number given out has its dossier."""

from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef
from django.db.models.functions import TruncDate

from motcua.base.ledger.models import Chain
from motcua.base.ledger.rules import Fault, Finding
from motcua.casework.dossiers.models import Dossier, NumberCounter, PaperCounter
from motcua.casework.dossiers.queries.clock import KIND


def numbers_agree() -> Iterator[Finding]:
    """Yield a finding for each agency and day whose counter and dossiers differ, and each dossier without a chain."""
    counted = {
        (row["receiving_agency_id"], row["on"]): row["n"]
        for row in Dossier.objects.annotate(on=TruncDate("received_at"))
        .values("receiving_agency_id", "on")
        .annotate(n=Count("id"))
        .order_by()
    }
    for counter in NumberCounter.objects.order_by("id"):
        n = counted.get((counter.agency_id, counter.counted_on), 0)
        if n != counter.last:
            yield Finding(
                fault=Fault.VANISHED,
                kind=KIND,
                subject_id=counter.agency_id,
                words=f"ngày {counter.counted_on:%d/%m/%Y} đã cấp {counter.last} mã, còn {n} hồ sơ",
            )
    chain = Chain.objects.filter(kind=KIND, subject_id=OuterRef("pk"))
    for dossier_id in Dossier.objects.filter(~Exists(chain)).order_by("id").values_list("id", flat=True):
        yield Finding(fault=Fault.VANISHED, kind=KIND, subject_id=dossier_id, words="hồ sơ không có bản ghi nào")


def number_counters() -> dict[str, int]:
    """Return the last number of each agency, of dossiers by day and of papers by year, for the anchor."""
    days = NumberCounter.objects.values_list("agency_id", "counted_on", "last")
    years = PaperCounter.objects.values_list("agency_id", "year", "kind", "last")
    return {
        **{f"{KIND}:{agency}:{on:%Y-%m-%d}": last for agency, on, last in days},
        **{f"paper:{kind}:{agency}:{year}": last for agency, year, kind, last in years},
    }
