"""How the database would find what each page asks for; runs beside a volume and prints JSON.

Every address that answers a GET is opened by whoever may open it, and each statement of the page is explained with the
values it was sent. A table that grows with every dossier must be entered through an index: whoever reads it from end
to end is quick on a demo and slow after three years.
"""

import json
import logging
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from django.test import Client

GROWING = frozenset(
    {
        "dossiers_dossier", "dossiers_dossiercomponent", "dossiers_dossierspan", "dossiers_dossiertally",
        "dossiers_paper", "accounts_contact", "ledger_entry", "ledger_payload", "ledger_chain", "files_storedfile",
        "notifications_message",
    }
)  # fmt: skip
_THROUGH_AN_INDEX = frozenset({"Index Scan", "Index Only Scan"})
_NEEDS_ALL = frozenset({"Sort", "Aggregate", "Hash"})
# Who may open a page sees it as others do but for the part of the record that is his: leaders come first.
MOST_READERS = 3
# So many values are a list of agencies.
LONG = 100
# The planner reads a table of fewer rows from end to end in any case; of those only what else it could do is asked.
LARGE, FEWEST = 100_000, 100


def main() -> None:
    """Print which statements of which pages read a growing table from end to end; the staff comes in as JSON."""
    django.setup()
    from django.conf import settings  # noqa: PLC0415 (after django.setup)

    settings.ALLOWED_HOSTS = ["*"]
    logging.disable(logging.WARNING)  # most doors are closed to most readers
    staff = json.loads(sys.stdin.read())
    sys.stdout.write(json.dumps(_walked(staff)))


def _walked(staff: dict[str, Any]) -> dict[str, Any]:
    """Open all pages; return what was asked and found."""
    found: dict[str, dict[str, Any]] = {}
    explained: set[str] = set()
    readers: Counter[str] = Counter()
    for role, cookie, addresses in _ways(staff):
        client = _client(cookie)
        for address in addresses:
            if readers[address] == MOST_READERS:
                continue
            with _kept() as kept:
                answer = client.get(address)
                list(getattr(answer, "streaming_content", ()))
            if answer.status_code != 200:  # noqa: PLR2004 (it is no page for this reader)
                continue
            readers[address] += 1
            for sql, params in kept:
                if sql in explained:
                    continue
                explained.add(sql)
                for table in _read_whole(sql, params):
                    found.setdefault(sql, {"page": address, "role": role, "tables": []})["tables"].append(table)
    return {
        "pages": sum(readers.values()),
        "statements": len(explained),
        "whole": [{"sql": sql, **at} for sql, at in found.items()],
    }


def _ways(staff: dict[str, Any]) -> Iterator[tuple[str, str | None, list[str]]]:
    """Yield who opens which addresses: visitors, a team, a leader, and those whom a province has besides."""
    addresses = [*_addresses(), *_searches(staff)]
    team = staff["teams"][0]
    yield "visitor", None, addresses
    yield "leader", staff["leaders"][0], addresses
    for role, cookie in (*_others(int(team["agency"])), *team["cookies"].items()):
        yield role, cookie, addresses


def _others(agency_id: int) -> Iterator[tuple[str, str]]:
    """Yield officials of the province who take no part in a dossier."""
    from django.utils import timezone  # noqa: PLC0415 (after django.setup)

    from motcua.base.actors import Role  # noqa: PLC0415 (the same)
    from motcua.operations.bench.staff import appointed, signed_in  # noqa: PLC0415 (the same)
    from motcua.people.organizations.queries import unit_on  # noqa: PLC0415 (the same)

    on = timezone.localdate()
    province = unit_on(agency_id, on).parent_id or agency_id
    for role in (Role.AUDITOR, Role.ADMINISTRATOR, Role.STEERING_OFFICE, Role.CENTRE_SUPERVISOR):
        yield role, signed_in(appointed(role, f"Người xem {role}", province, on))


def _addresses() -> list[str]:
    """Return every address whose arguments a volume can fill: a recent dossier, a procedure, an agency."""
    from django.urls import get_resolver  # noqa: PLC0415 (after django.setup)

    numbers = _numbers()
    found = []
    for pattern in _patterns(get_resolver(), "/"):
        parts = pattern.split("/")
        filled = [numbers.get(part[1:-1].split(":")[-1], part) if part.startswith("<") else part for part in parts]
        if not any(part.startswith(("<", "^")) for part in filled):
            found.append("/".join(filled))
    return sorted(set(found) - {"/dang-nhap/dang-xuat/"})


def _patterns(resolver: Any, prefix: str) -> Iterator[str]:  # noqa: ANN401 (Django has no type for both kinds)
    for one in resolver.url_patterns:
        here = prefix + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from _patterns(one, here)
        else:
            yield here


def _numbers() -> dict[str, str]:
    """Return what stands for the arguments of addresses."""
    from motcua.casework.dossiers.models import Dossier  # noqa: PLC0415 (after django.setup)

    dossier = Dossier.objects.select_related("version__procedure", "competent_agency").latest("id")
    return {
        "dossier_id": str(dossier.pk),
        "version_id": str(dossier.version_id),
        "code": dossier.version.procedure.code,
        "slug": dossier.competent_agency.slug,
        "person_id": str(dossier.holder_post.person_id if dossier.holder_post else 1),
        "kind": "receipt",
        "key": "dossiers_on_time_rate",
        "side": "denominator",
    }


def _searches(staff: dict[str, Any]) -> list[str]:
    """Return what people look for: a receipt's code, words of a procedure, what is late, what follows a page."""
    one = staff["followed"][0]
    return [
        f"/theo-doi/{one['token']}",
        "/thu-tuc/?q=khai sinh",
        "/ho-so/viec/?muc=qua-han",
        "/ho-so/don-vi/?muc=qua-han",
        "/dieu-hanh/chi-tieu/dossiers_on_time_rate/numerator/?sau=100",
        "/tai-khoan/truy-cap/?kind=dossier",
    ]


def _client(cookie: str | None) -> "Client":
    from django.test import Client  # noqa: PLC0415 (after django.setup)

    client = Client(raise_request_exception=False)
    if cookie:
        client.cookies["motcua"] = cookie
    return client


@contextmanager
def _kept() -> Iterator[list[tuple[str, Any]]]:
    """Keep what is read while a page is made."""
    from django.db import connection  # noqa: PLC0415 (after django.setup)

    kept: list[tuple[str, Any]] = []

    def keep(execute: Callable[..., Any], sql: Any, params: Any, many: Any, context: Any) -> Any:  # noqa: ANN401 (the signature Django calls)
        if str(sql).lstrip().upper().startswith(("SELECT", "WITH")):
            kept.append((str(sql), params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        yield kept


def _read_whole(sql: str, params: Any) -> list[str]:  # noqa: ANN401 (as Django passes it)
    """Return the growing tables that a statement reads from end to end, or would read when they are large.

    A figure reads the facts of its whole period, with the tally of each dossier, and is timed elsewhere (`measures`,
    `leader`); what it may not do is to have no way through an index to the dossiers of the period. Of a list of many
    values the planner tells something on a large volume only: on a small one there are fewer rows than values.
    """
    other: Any = (
        ()
        if len(params or ()) > LONG
        else whole_tables(_plan(sql, params, settings={"enable_seqscan": "off"}), partial=_partial_indexes())
    )
    without_choice = frozenset(other) & _tables_of(FEWEST)  # of an empty table no plan tells anything
    if "fact_" in sql:
        return sorted(without_choice - {"dossiers_dossiertally"})
    chosen = whole_tables(_plan(sql, params), partial=_partial_indexes())
    return sorted({*without_choice, *(_tables_of(LARGE) & set(chosen))})


def _plan(sql: str, params: Any, *, settings: dict[str, str] | None = None) -> dict[str, Any]:  # noqa: ANN401 (as Django passes it)
    """Return how the database would answer a statement."""
    from django.db import connection  # noqa: PLC0415 (after django.setup)

    with connection.cursor() as cursor:
        for name, value in (settings or {}).items():
            cursor.execute("SELECT set_config(%s, %s, false)", [name, value])
        try:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
            told = cursor.fetchone()[0]
        finally:
            for name in settings or {}:
                cursor.execute(f"RESET {name}")
    plan: dict[str, Any] = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    return plan


@cache
def _tables_of(rows: int) -> frozenset[str]:
    """Return the tables that hold at least so many rows on this volume."""
    from django.db import connection  # noqa: PLC0415 (after django.setup)

    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples >= %s", [rows])
        return frozenset(row[0] for row in cursor.fetchall())


@cache
def _partial_indexes() -> frozenset[str]:
    """Return the indexes of a few rows only, such as the dossiers that are still open."""
    from django.db import connection  # noqa: PLC0415 (after django.setup)

    with connection.cursor() as cursor:
        cursor.execute("SELECT indexrelid::regclass::text FROM pg_index WHERE indpred IS NOT NULL")
        return frozenset(row[0] for row in cursor.fetchall())


def whole_tables(
    node: dict[str, Any], *, partial: frozenset[str] = frozenset(), is_limited: bool = False
) -> Iterator[str]:
    """Yield the growing tables that a plan reads without a condition of an index.

    A walk along an index for the first rows of a page reads a page's worth, one along a partial index what that
    holds: neither is a reading of the whole.
    """
    kind, table = node["Node Type"], node.get("Relation Name", "")
    is_limited = is_limited or kind == "Limit"
    is_short = is_limited or "Index Cond" in node or node.get("Index Name") in partial
    if table in GROWING and (kind == "Seq Scan" or (kind in _THROUGH_AN_INDEX and not is_short)):
        yield table
    for part in node.get("Plans", ()):
        still = is_limited and kind not in _NEEDS_ALL
        yield from whole_tables(part, partial=partial, is_limited=still)


if __name__ == "__main__":
    main()
