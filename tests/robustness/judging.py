"""After the faults: everything acknowledged is there once, and everything holds that must hold."""

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from tests.robustness.client import CODE, Terminal
from tests.robustness.kit import Kit
from tests.robustness.walker import FIND, RECEIPT, WAY

# How often each deed may stand in the ledger of one dossier: a client takes each step once, two approve.
MOST = Counter(verb for *_, verb in WAY) + Counter(["received"])
READERS = 8
Deed = tuple[int, str]
ID = "motcua."
# What waits, and the job that is to end it.
LEFT = (
    "SELECT 'paper', p.id, p.state, j.status::text, j.attempts, j.scheduled_at::text FROM dossiers_paper p"
    " LEFT JOIN procrastinate_jobs j ON j.task_name = 'dossiers.render_paper' AND j.args->>'paper_id' = p.id::text"
    " WHERE p.state = 'waiting' UNION ALL"
    " SELECT 'message', m.id, m.trouble, j.status::text, j.attempts, j.scheduled_at::text"
    " FROM notifications_message m LEFT JOIN procrastinate_jobs j ON j.task_name = 'notifications.deliver'"
    " AND j.args->>'message_id' = m.id::text WHERE m.state = 'pending'"
)


def judge(kit: Kit) -> None:
    """Note everything that was lost, doubled, left lying or does not hold."""
    _surprises(kit)
    _work_is_done(kit)
    _deeds(kit)
    _codes(kit)
    _mail(kit)
    found = json.loads(kit.product.run("-m", "motcua.operations", "check", "--all", "--json"))
    kit.tell("motcua check --all", f"{found['broken']} faults in {found['dossiers']} dossiers, {found['seconds']} s")
    kit.require(found["broken"] == 0, f"invariants: {found['found'][:5]}")


def _surprises(kit: Kit) -> None:
    """Whatever a client should never have seen."""
    seen = Counter(words for walker in kit.walkers for words in walker.diary.surprises)
    for words, count in seen.most_common(10):
        kit.require(holds=False, words=f"{count} times: {words}")
    kit.tell("requests", sum(len(walker.terminal.samples) for walker in kit.walkers))
    kit.tell("answers 503 with the words and the form", sum(walker.diary.away for walker in kit.walkers))


def _work_is_done(kit: Kit) -> None:
    """No job was lost or failed, no paper is being drawn for ever, no message is without an end."""

    def is_done() -> bool:
        kit.turn_the_clock_of_mail()
        return not kit.product.ask(LEFT)

    kit.wait_for(is_done, 240, "papers or messages are left without an end")
    left = kit.product.ask(LEFT)
    kit.require(not left, f"left, with their jobs: {left[:5]}")
    jobs = dict(
        kit.product.ask("SELECT task_name, count(*) FROM procrastinate_jobs WHERE status = 'failed' GROUP BY 1")
    )
    kit.require(not jobs, f"jobs failed: {jobs}")
    papers = kit.product.ask(
        "SELECT state || coalesce(nullif(' ' || trouble, ' '), ''), count(*) FROM dossiers_paper GROUP BY 1 ORDER BY 1"
    )
    kit.tell("papers", ", ".join(f"{count} {state}" for state, count in papers))
    kit.require(all(state in {"ready", "failed pango"} for state, _ in papers), f"papers are {papers}")


def _deeds(kit: Kit) -> None:
    """Each acknowledged deed stands in the ledger, and none twice."""
    told = Counter(deed for walker in kit.walkers for deed in walker.diary.deeds)
    kept = Counter(kit.product.ask("SELECT subject_id, verb FROM ledger_entry WHERE kind = 'dossier'"))
    lost, doubled = lost_and_doubled(told, kept)
    kit.tell("acknowledged writes", told.total())
    kit.tell("of them lost / doubled", f"{lost.total()} / {len(doubled)}")
    kit.tell("done though the answer was cut off", (kept - told).total())
    kit.require(not lost, f"lost: {lost.most_common(5)}")
    kit.require(not doubled, f"doubled: {doubled[:5]}")
    received = {dossier_id for dossier_id, verb in told if verb == "received"}
    rows = {row[0] for row in kit.product.ask("SELECT id FROM dossiers_dossier")}
    kit.require(
        received == rows, f"{len(rows - received)} dossiers that nobody was told of, {len(received - rows)} lost"
    )


def lost_and_doubled(told: Counter[Deed], kept: Counter[Deed]) -> tuple[Counter[Deed], list[Deed]]:
    """Return what clients were told is done and the ledger lacks, and what it holds more often than anyone does it."""
    return told - kept, [deed for deed, count in kept.items() if count > MOST[deed[1]]]


def _codes(kit: Kit) -> None:
    """Each code that a client was given is found at the desk, and its receipt prints it; none was given twice."""
    given = {key: code for walker in kit.walkers for key, code in walker.diary.codes.items()}

    def wrong(told: tuple[int, str]) -> str:
        terminal, (dossier_id, code) = Terminal(kit.product, told[0]), told
        receipt = terminal.ask("ha", f"/ho-so/{dossier_id}/{RECEIPT}")
        printed = (CODE.findall(receipt.text) or [""])[0]
        found = terminal.ask("ha", FIND, {"q": printed}).location
        is_right = receipt.status == 200 and (code or printed) == printed and found == f"/ho-so/{dossier_id}/"
        return "" if is_right else f"{dossier_id} {code} {receipt.status} {printed} {found}"

    with ThreadPoolExecutor(READERS) as pool:
        bad = [words for words in pool.map(wrong, given.items()) if words]
    kit.tell("codes given, found, printed", f"{len(given)}, {len(given) - len(bad)}")
    kit.require(not bad, f"codes: {bad[:5]}")
    codes = Counter(code for code in given.values() if code)
    kit.require(len(codes) == codes.total(), "a code was given twice")


def _mail(kit: Kit) -> None:
    """Each message has an end; each delivered one reached the mail server, and one came twice only where it must."""
    rows = dict(kit.product.ask("SELECT id, state FROM notifications_message"))
    taken = Counter({int(key.split("@")[0].removeprefix(ID)): n for key, n in kit.sink.taken.items()})
    states = Counter(rows.values())
    missing = [key for key, state in rows.items() if state == "delivered" and not taken[key]]
    twice = taken.total() - len(taken)
    kit.tell("messages", ", ".join(f"{count} {state}" for state, count in sorted(states.items())))
    kit.tell("letters that came again", f"{twice} (the line was dropped after {kit.sink.dropped})")
    kit.require(not missing, f"{len(missing)} messages are called delivered and never left")
    kit.require(set(taken) <= set(rows), "letters of messages that do not exist")
    cut_off = kit.sink.dropped + 4 * kit.size.kills + 8
    kit.require(twice <= cut_off, f"{twice} letters came again, {cut_off} can be explained")
