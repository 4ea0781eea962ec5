"""A mail server of fifty lines that answers as it is told."""

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Script:
    """What the server answers, and what it received."""

    to_recipient: str = "250 ok"
    to_data: str = "250 ok"
    drops_after: str = ""
    silence: float = 0
    letters: list[bytes] = field(default_factory=list)


class _Server(socketserver.ThreadingTCPServer):
    """One thread a connection, ended with the test."""

    daemon_threads = True
    allow_reuse_address = True
    script: Script


class _Session(socketserver.StreamRequestHandler):
    """One conversation."""

    server: _Server

    def say(self, line: str) -> None:
        """Answer with one line."""
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self) -> None:
        """Answer each command until the client leaves or the script drops it."""
        script = self.server.script
        time.sleep(script.silence)
        self.say("220 test")
        while line := self.rfile.readline():
            verb = line[:4].decode().upper()
            if script.drops_after == verb:
                return
            if verb == "DATA":
                self.say("354 go on")
                script.letters.append(self._letter())
            self.say({"RCPT": script.to_recipient, "DATA": script.to_data, "QUIT": "221 bye"}.get(verb, "250 ok"))

    def _letter(self) -> bytes:
        """Read to the lone dot."""
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return b"".join(lines)


@contextmanager
def serving(script: Script) -> Iterator[int]:
    """Run the server on a free port of this machine and give the port."""
    with _Server(("127.0.0.1", 0), _Session) as server:
        server.script = script
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield int(server.server_address[1])
        finally:
            server.shutdown()
            thread.join()
