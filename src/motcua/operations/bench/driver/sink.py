"""A mail server that takes every letter and keeps none: it only counts."""

import asyncio


class Sink:
    """Takes letters on a port of the loopback address."""

    def __init__(self) -> None:
        """Begin with no letter."""
        self.letters = 0

    async def open(self, port: int) -> asyncio.Server:
        """Listen."""
        return await asyncio.start_server(self._serve, "127.0.0.1", port)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one sender until he leaves."""
        is_letter = False
        await _say(writer, "220 sink")
        while line := await reader.readline():
            words = line.strip().upper()
            if is_letter:
                if line == b".\r\n":
                    is_letter = False
                    self.letters += 1
                    await _say(writer, "250 taken")
            elif words == b"DATA":
                is_letter = True
                await _say(writer, "354 go on")
            elif words == b"QUIT":
                await _say(writer, "221 bye")
                break
            else:
                await _say(writer, "250 sink")
        writer.close()


async def _say(writer: asyncio.StreamWriter, line: str) -> None:
    writer.write(f"{line}\r\n".encode())
    await writer.drain()
