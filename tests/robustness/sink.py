"""A mail server that takes letters, or hangs, refuses, is busy, answers twice, or takes a letter and drops the line."""

import contextlib
import io
import re
import socket
import threading
import time
from collections import Counter
from enum import StrEnum

_ID = re.compile(rb"(?im)^Message-ID:\s*<([^>]+)>")


class Mood(StrEnum):
    """How the server behaves."""

    WELL = "well"
    HANGS = "hangs"
    REFUSES = "refuses"
    IS_BUSY = "is busy"
    ANSWERS_TWICE = "answers twice"
    DROPS = "takes the letter and drops the line"


class Sink:
    """The server; `taken` counts the letters it read to their end, by their id, whatever it answered then."""

    def __init__(self) -> None:
        """Listen on a free port."""
        self.mood = Mood.WELL
        self.taken: Counter[str] = Counter()
        self.dropped = 0
        self.conversations = 0
        self._is_over = threading.Event()
        self._listener: socket.socket | None = self._listening(0)
        self.port: int = self._listener.getsockname()[1]
        self._server = threading.Thread(target=self._serve, daemon=True)
        self._server.start()

    def close(self) -> None:
        """End, and give the port back."""
        self._is_over.set()
        self._server.join()
        if self._listener:
            self._listener.close()

    @staticmethod
    def _listening(port: int) -> socket.socket:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen(64)
        listener.settimeout(0.2)
        return listener

    def _serve(self) -> None:
        """Take connections while in the mood for it."""
        while not self._is_over.is_set():
            if self.mood is Mood.REFUSES:
                if self._listener:
                    self._listener.close()
                    self._listener = None
                time.sleep(0.1)
                continue
            self._listener = self._listener or self._listening(self.port)
            try:
                line, _ = self._listener.accept()
            except TimeoutError:
                continue
            self.conversations += 1
            threading.Thread(target=self._talk, args=(line,), daemon=True).start()

    def _talk(self, line: socket.socket) -> None:
        """Have one conversation."""
        mood = self.mood
        line.settimeout(60)
        while self.mood is Mood.HANGS and mood is Mood.HANGS and not self._is_over.is_set():
            time.sleep(0.1)
        with contextlib.suppress(OSError), line, line.makefile("rwb") as stream:  # who waits in vain hangs up
            self._answer(stream, mood)

    def _answer(self, stream: io.BufferedRWPair, mood: Mood) -> None:
        def say(words: str) -> None:
            stream.write(f"{words}\r\n".encode() * (2 if mood is Mood.ANSWERS_TWICE else 1))
            stream.flush()

        say("220 sink")
        while line := stream.readline():
            verb = line[:4].decode(errors="replace").upper()
            if verb == "RCPT" and mood is Mood.IS_BUSY:
                say("451 later")
            elif verb == "DATA":
                say("354 go on")
                self._take(stream)
                if mood is Mood.DROPS:
                    self.dropped += 1
                    return
                say("250 taken")
            elif verb == "QUIT":
                say("221 bye")
                return
            else:
                say("250 ok")

    def _take(self, stream: io.BufferedRWPair) -> None:
        """Read a letter to the lone dot."""
        lines = []
        while (line := stream.readline()) not in (b".\r\n", b""):
            lines.append(line)
        if line and (found := _ID.search(b"".join(lines))):
            self.taken[found[1].decode()] += 1
