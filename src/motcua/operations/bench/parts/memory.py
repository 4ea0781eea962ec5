"""S11: how soon it is up, what its processes hold, and how large a dossier is."""

from typing import Any

from motcua.operations.bench.figures import Figure
from motcua.operations.bench.office import free_port, opened
from motcua.operations.bench.parts.day import think
from motcua.operations.bench.playing import playing
from motcua.operations.bench.processes import memory_mb, tree
from motcua.operations.bench.volumes import Volume
from motcua.operations.embedded import Server

TEAMS, LOAD_SECONDS = 16, 30
START_SECONDS, WEB_MB, WHOLE_MB = 10, 150, 4_096


def memory(volume: Volume, *, seconds: float = LOAD_SECONDS) -> tuple[list[Figure], dict[str, Any]]:
    """Start the product, let it work a little at the day's load, and look at what it holds."""
    mail = free_port()
    settings = {"MOTCUA_SMTP_HOST": "127.0.0.1", "MOTCUA_SMTP_PORT": str(mail)}
    with (
        opened(volume, teams=TEAMS, worker=True, settings=settings) as office,
        playing("open", office, mail_port=mail) as player,
    ):
        player.ask(stretches=[[seconds, 1]], think=think(seconds), seed=3)
        web = [memory_mb(pid) for pid in tree(office.web.pid)]
        worker = sum(memory_mb(pid) for pid in tree(office.worker.pid if office.worker else 0))
        database = sum(memory_mb(pid) for pid in tree(Server(volume.home).pid()))
        start = office.start_seconds
    told = volume.told()
    figures = [
        Figure(promise="S11", what="web and worker up, database running", ours=start, limit=START_SECONDS, unit="s"),
        Figure(promise="S11", what="largest web process after the load", ours=max(web), limit=WEB_MB, unit="MB"),
        Figure(promise="S11", what="worker after the load", ours=worker, unit="MB"),
        Figure(promise="S11", what="database after the load", ours=database, unit="MB"),
        Figure(promise="S11", what="the whole product", ours=sum(web) + worker + database, limit=WHOLE_MB, unit="MB"),
        Figure(promise="S11", what="database, a dossier", ours=told["bytes"] / told["dossiers"] / 1000, unit="KB"),
    ]
    return figures, {"web": web}
