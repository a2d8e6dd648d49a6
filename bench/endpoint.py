"""A local end of Africa's Talking's messaging API that takes every text. Prints its port."""

from __future__ import annotations

import asyncio
import json
from itertools import count
from urllib.parse import parse_qs

IDS = count(1)


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
            form = parse_qs((await reader.readexactly(length)).decode())
            body = answer(form["to"][0].split(","))
            writer.write(
                b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n"
                b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
            )
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


def answer(phones: list[str]) -> bytes:
    recipients = [
        {"statusCode": 101, "number": phone, "status": "Success", "cost": "KES 0.8000",
         "messageId": f"ATXid_{next(IDS):032x}"}
        for phone in phones
    ]  # fmt: skip
    message = f"Sent to {len(phones)}/{len(phones)}"
    return json.dumps({"SMSMessageData": {"Message": message, "Recipients": recipients}}).encode()


async def main() -> None:
    server = await asyncio.start_server(serve, "127.0.0.1", 0, limit=1 << 20)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
