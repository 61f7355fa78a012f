#!/usr/bin/python3
"""A mail relay that delivers nowhere: it keeps each mail in a folder and shows it on a web page.

sink.py --smtp PORT --web SOCKET --keep FOLDER

For the demo and for tests. JSON for programs: GET /api/mails[?to=&subject=], GET /api/mails/N,
DELETE /api/mails, PUT /api/answer {"code": 451, "text": "try later"} (code 250: take mail again).
"""
import argparse
import email
import email.policy
import json
import os
import re
import signal
import socketserver
import sys
import threading
import time

from aiosmtpd.controller import Controller

import pages


class Box:
    """The mails of a folder: N.eml as received, N.json who sent it to whom and when."""

    def __init__(self, folder):
        self.folder = folder
        self.lock = threading.Lock()
        self.answer = None
        os.makedirs(folder, exist_ok=True)
        self.last = max(self.numbers(), default=0)

    def numbers(self):
        names = (re.fullmatch(r"(\d+)\.json", name) for name in os.listdir(self.folder))
        return sorted(int(m.group(1)) for m in names if m)

    def path(self, number, suffix):
        return os.path.join(self.folder, f"{number}.{suffix}")

    def put(self, sender, to, raw):
        with self.lock:
            self.last += 1
            with open(self.path(self.last, "eml"), "wb") as out:
                out.write(raw)
            # The envelope last, by rename: a mail is there whole or not at all.
            with open(self.path(self.last, "new"), "w", encoding="utf-8") as out:
                json.dump({"from": sender, "to": to, "at": time.time()}, out)
            os.rename(self.path(self.last, "new"), self.path(self.last, "json"))

    def raw(self, number):
        with open(self.path(number, "eml"), "rb") as file:
            return file.read()

    def mail(self, number):
        """The envelope of a mail and the parsed message; None: there is no such mail."""
        try:
            with open(self.path(number, "json"), encoding="utf-8") as file:
                envelope = json.load(file)
            raw = self.raw(number)
        except OSError:
            return None
        envelope["id"] = number
        return envelope, email.message_from_bytes(raw, policy=email.policy.default)

    def all(self):
        found = (self.mail(n) for n in reversed(self.numbers()))
        return [m for m in found if m]

    def empty(self):
        with self.lock:
            for number in self.numbers():
                os.remove(self.path(number, "json"))
                os.remove(self.path(number, "eml"))


class Relay:
    """What aiosmtpd calls for each mail."""

    def __init__(self, box):
        self.box = box

    async def handle_DATA(self, server, session, envelope):
        if self.box.answer:
            return self.box.answer
        self.box.put(envelope.mail_from, envelope.rcpt_tos, envelope.original_content)
        return "250 2.0.0 kept"


class Web(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True
    request_queue_size = 64


def main():
    ask = argparse.ArgumentParser(description="Keeps mails and shows them.")
    ask.add_argument("--smtp", type=int, required=True, help="port on 127.0.0.1")
    ask.add_argument("--web", required=True, help="path of the Unix socket of the page")
    ask.add_argument("--keep", required=True, help="folder of the mails")
    given = ask.parse_args()

    # A mail of ten megabytes is refused, as most relays do.
    box = Box(given.keep)
    relay = Controller(Relay(box), hostname="127.0.0.1", port=given.smtp,
                       data_size_limit=10_000_000, enable_SMTPUTF8=True)
    relay.start()
    if os.path.exists(given.web):
        os.remove(given.web)
    web = Web(given.web, pages.handler(box))
    os.chmod(given.web, 0o660)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=web.shutdown).start())
    print("sink: ready", flush=True)
    web.serve_forever(poll_interval=0.1)
    relay.stop()
    os.remove(given.web)


if __name__ == "__main__":
    sys.exit(main())
