"""`motcua serve` and `motcua worker`: the product on a database of one's own."""

import os

import click

from motcua.operations.trouble import Trouble


def _run(module: str) -> None:
    """Keep one process of the product alive until told to end."""
    for name in ("DATABASE_URL", "MOTCUA_SECRET_KEY"):
        if not os.environ.get(name):
            message = f"Set {name}; `motcua --help` lists the environment. To try the product: motcua demo"
            raise Trouble(message)
    from motcua.operations.embedded import home  # noqa: PLC0415 (heavy)
    from motcua.operations.supervisor import Child, Runtime, supervise  # noqa: PLC0415 (heavy)
    from motcua.operations.supervisor.supervise import ending_cleanly, require_free_port  # noqa: PLC0415 (heavy)

    here = home()
    click.echo(f"Files, anchors and static assets lie in {here.path}.", err=True)
    runtime = Runtime.of(here, {})
    if module == "web":
        require_free_port(int(os.environ.get("MOTCUA_PORT") or "8000"), os.environ.get("MOTCUA_BIND") or "127.0.0.1")
    runtime.ask("refuse_demo")
    with ending_cleanly():
        if module == "web":
            runtime.ask("prepare")
        supervise([Child(runtime, module)])


@click.command()
def serve() -> None:
    """Serve the product on DATABASE_URL, behind a TLS proxy."""
    _run("web")


@click.command()
def worker() -> None:
    """Work through the background jobs of DATABASE_URL."""
    _run("worker")
