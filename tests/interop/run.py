#!/usr/bin/python3
"""What leaves Cimaise, read by programs that nobody here wrote: mails by Python's email, calendars by
icalendar and ical.js, exports by csv and zipfile. run.py DEMO.json; ends with "N passed, N failed".
"""
import csv
import email
import email.policy
import email.utils
import io
import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree
import zipfile

import icalendar

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "service"))
from registration import register, webinar_with_seats  # noqa: E402
from web import Browser, Tally  # noqa: E402

tally = Tally()
WORDS = {"fr": {"greeting": "Bonjour", "zone": "heure de l’"}, "en": {"greeting": "Hello", "zone": "Time"}}


def raw_mail(browser, to, subject=""):
    """A mail as it came over SMTP, and the number the sink gave it."""
    found = browser.mail(to, subject)
    if not tally.must(found is not None, f"a mail to {to}"):
        return None, None
    return browser.get(f"{browser.demo['mail']}{found['id']}.eml").raw, found["id"]


def check_wire(raw, what):
    """RFC 5322 and 5321: line ends, lengths, seven bits where nothing else was agreed."""
    tally.must(raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r"), f"{what}: a bare CR or LF")
    longest = max(len(line) for line in raw.split(b"\r\n"))
    tally.must(longest <= 998, f"{what}: a line of {longest} bytes")
    head = raw.split(b"\r\n\r\n", 1)[0]
    tally.must(all(b < 128 for b in head), f"{what}: a header in eight bits", head)
    tally.must(all(len(line) <= 78 for line in head.split(b"\r\n")), f"{what}: a header line over 78 bytes",
               max(head.split(b"\r\n"), key=len))


def check_mail(raw, to, lang, what):
    message = email.message_from_bytes(raw, policy=email.policy.default)
    defects = [d for part in message.walk() for d in part.defects]
    tally.must(not defects, f"{what}: defects", defects)
    for name in ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version"):
        tally.must(len(message.get_all(name, [])) == 1, f"{what}: header {name}", message.items())
    tally.must(message["To"].addresses[0].addr_spec == to, f"{what}: To", message["To"])
    tally.must(bool(email.utils.parsedate_to_datetime(str(message["Date"]))), f"{what}: Date", message["Date"])
    tally.must("auto" in str(message["Auto-Submitted"] or ""), f"{what}: Auto-Submitted (RFC 3834)", message.items())
    text = message.get_body(("plain",))
    page = message.get_body(("html",))
    if tally.must(text is not None and page is not None, f"{what}: text and HTML"):
        words, html = text.get_content(), page.get_content()
        tally.must(WORDS[lang]["greeting"] in words and WORDS[lang]["zone"] in words, f"{what}: the words", words)
        tally.must(f'lang="{lang}' in html, f"{what}: the language of the HTML", html)
        tally.must(not re.search(r"<script|<img|src=|http-equiv", html, re.I), f"{what}: the HTML loads something", html)
        tally.must("{{" not in words + html, f"{what}: a hole left open", words)
        tally.must(set(links(words)) <= set(re.findall(r'href="([^"]+)"', html)), f"{what}: links of text and HTML",
                   links(words))
    return message


def links(text):
    return re.findall(r"https?://[^\s<>]+[^\s<>.,;)]", text)


def calendars(message):
    return [p.get_payload(decode=True) for p in message.walk() if p.get_content_type() == "text/calendar"]


def by_ical_js(data):
    done = subprocess.run(["node", TOP / "tests/interop/calendar.mjs"], input=data, capture_output=True, check=False)
    if done.returncode:
        return {"error": done.stderr.decode()}
    return json.loads(done.stdout)


def check_calendar(data, method, to, what):
    """RFC 5545 by two readers, which must agree; RFC 5546 for the method."""
    lines = data.split(b"\r\n")
    tally.must(lines[-1] == b"" and b"\n" not in b"".join(lines), f"{what}: line ends", data)
    tally.must(all(len(line) <= 75 for line in lines), f"{what}: a line over 75 bytes", max(lines, key=len))
    for line in lines:
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            tally.must(False, f"{what}: a fold cuts a character", line)
    calendar = icalendar.Calendar.from_ical(data)
    event = calendar.walk("VEVENT")[0]
    other = by_ical_js(data)
    mine = {
        "method": str(calendar.get("METHOD")), "events": len(calendar.walk("VEVENT")), "uid": str(event["UID"]),
        "summary": str(event["SUMMARY"]), "sequence": int(event.get("SEQUENCE", 0)), "status": str(event.get("STATUS")),
        "start": event.decoded("DTSTART").strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "end": event.decoded("DTEND").strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "organizer": str(event["ORGANIZER"]) if "ORGANIZER" in event else None,
        "attendee": str(event["ATTENDEE"]) if "ATTENDEE" in event else None}
    tally.must(mine == other, f"{what}: icalendar and ical.js differ", f"{mine}\n    {other}")
    tally.must(mine["method"] == method, f"{what}: METHOD", mine)
    tally.must(mine["events"] == 1 and "DTSTAMP" in event, f"{what}: one event with its DTSTAMP", mine)
    tally.must(str(event.decoded("DTSTART").tzinfo) == "UTC", f"{what}: the start is not in UTC", event["DTSTART"])
    if method in ("REQUEST", "CANCEL"):
        tally.must((mine["attendee"] or "").lower() == f"mailto:{to}", f"{what}: ATTENDEE", mine)
        tally.must((mine["organizer"] or "").startswith("mailto:"), f"{what}: ORGANIZER", mine)
    return mine


def registration(lang):
    what, to = f"registration ({lang})", f"interop-{lang}@example.org"
    browser = Browser(json.load(open(sys.argv[1], encoding="utf-8")))
    page = register(browser, webinar_with_seats(browser, lang), to, name="=1+1; Ève “L’Œil” O'Neill, Sœur")
    if not tally.must(page.status == 200, f"{what}: status {page.status}", page.text):
        return
    raw, _ = raw_mail(browser, to)
    if raw is None:
        return
    check_wire(raw, what)
    message = check_mail(raw, to, lang, what)
    found = calendars(message)
    if not tally.must(bool(found), f"{what}: a calendar"):
        return
    tally.must(len(set(found)) == 1, f"{what}: the calendar beside and the one attached differ")
    first = check_calendar(found[0], "REQUEST", to, f"{what}, calendar")
    text = message.get_body(("plain",)).get_content()
    downloaded(browser, page, first, what)
    cancel(browser, text, to, first, lang)


def downloaded(browser, page, first, what):
    """The file that the page offers to whoever did not open the mail."""
    path = re.search(r'href="([^"]+\.ics)"', page.text)
    if not tally.must(path is not None, f"{what}: no calendar file on the page", page.url):
        return
    answer = browser.get(browser.demo["site"].rstrip("/") + path.group(1))
    tally.must("text/calendar" in answer.headers["content-type"], f"{what}: type of the file", answer.headers)
    mine = check_calendar(answer.raw, "PUBLISH", "", f"{what}, file")
    tally.must((mine["uid"], mine["start"]) == (first["uid"], first["start"]), f"{what}: file and mail agree", mine)


def cancel(browser, text, to, first, lang):
    """The link of the mail: a reader's GET changes nothing, the button does, and the calendar follows."""
    what = f"cancellation ({lang})"
    link = next((u for u in links(text) if "/place/" in u), None)
    if not tally.must(link is not None, f"{what}: no link to the place in the mail", text):
        return
    for _ in range(3):
        page = browser.get(link)
    tally.must(page.status == 200, f"{what}: status of the link {page.status}")
    tally.must("no-referrer" in page.headers.get("referrer-policy", ""), f"{what}: the link may leak by Referer")
    token = link.rsplit("/", 1)[1]
    leaks = [p.name for p in pathlib.Path(sys.argv[1]).parent.glob("log/*.log") if token in p.read_text(errors="replace")]
    tally.must(not leaks, f"{what}: the link stands in a log", leaks)
    tally.must(len(browser.mails(to)) == 1, f"{what}: a GET sent a mail", browser.mails(to))
    page = browser.send(page, {}, action="/annuler")
    tally.must(page.status == 200, f"{what}: status {page.status}", page.text)
    found = None
    for _ in range(100):
        if len(browser.mails(to)) > 1:
            found = browser.mails(to)[0]
            break
        browser.mail("nobody-at-all@example.org", seconds=0.2)
    if not tally.must(found is not None, f"{what}: no mail"):
        return
    raw = browser.get(f"{browser.demo['mail']}{found['id']}.eml").raw
    check_wire(raw, what)
    message = email.message_from_bytes(raw, policy=email.policy.default)
    last = check_calendar(calendars(message)[0], "CANCEL", to, f"{what}, calendar")
    tally.must(last["uid"] == first["uid"], f"{what}: the UID changed", last)
    tally.must(last["sequence"] > first["sequence"], f"{what}: SEQUENCE does not grow", last)
    tally.must(last["status"] == "CANCELLED", f"{what}: STATUS", last)


def exports():
    browser = Browser(json.load(open(sys.argv[1], encoding="utf-8")))
    url = webinar_with_seats(browser)
    nasty = ["=1+1", "+2 Musées", "-2+3", "Sœur “Ève”, l’Œil; d'ici"]
    places = ["=HYPERLINK(\"x\")", "@SUM(A1)", "\tTabulation", "Musée; « d’ici », \"là\""]
    for n, (name, place) in enumerate(zip(nasty, places)):
        page = register(browser, url, f"export-{n}@example.org", name=name, institution=place)
        tally.must(page.status == 200, f"export: {name} of {place} was not taken", page.text)
    nasty += places
    browser.sign_in("coordinator")
    board = browser.get(browser.demo["portal"] + "activites/gestion")
    title = re.search(r"<h1[^>]*>(.*?)</h1>", browser.get(url).text, re.S).group(1)
    rosters = dict.fromkeys(re.findall(r'href="(/activites/gestion/\d+)', board.text))
    place = next((r for r in rosters if title in browser.get(browser.demo["portal"].rstrip("/") + r).text), None)
    if not tally.must(place is not None, "export: the activity is not on the board", list(rosters)):
        return
    base = browser.demo["portal"].rstrip("/") + place + "/inscriptions"
    check_csv(browser.get(base + ".csv"), nasty)
    check_xlsx(browser.get(base + ".xlsx"), nasty)


def check_csv(answer, nasty):
    tally.must("text/csv" in answer.headers.get("content-type", ""), "CSV: its type", answer.headers)
    tally.must(answer.raw.startswith(b"\xef\xbb\xbf"), "CSV: no byte order mark, Excel would lose the accents")
    text = answer.raw.decode("utf-8-sig")
    # Excel in French parts cells by semicolons, and so does the export in French.
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=";"))
    if not tally.must(len(rows) > len(nasty), "CSV: rows", text[:300]):
        return
    tally.must(len({len(r) for r in rows}) == 1, "CSV: every row has the columns of the header", rows[:3])
    cells = [c for r in rows[1:] for c in r]
    live = [c for c in cells if c[:1] in ("=", "+", "@", "\t", "\r") or re.match(r"-(?!\d+([.,]\d+)?$)", c)]
    tally.must(not live, "CSV: a cell that a spreadsheet would run", live)
    for name in nasty:
        bare = name.strip()
        tally.must(any(bare in c for c in cells), "CSV: a name is not whole", name)


def check_xlsx(answer, nasty):
    tally.must("spreadsheetml" in answer.headers.get("content-type", ""), "XLSX: its type", answer.headers)
    try:
        book = zipfile.ZipFile(io.BytesIO(answer.raw))
    except zipfile.BadZipFile as error:
        tally.must(False, "XLSX: not a file of that kind", error)
        return
    tally.must(book.testzip() is None, "XLSX: a damaged part")
    texts = [xml.etree.ElementTree.fromstring(book.read(n)) for n in book.namelist() if n.endswith(".xml")]
    words = "\n".join("".join(t.itertext()) for t in texts)
    tally.must(not any(True for t in texts for _ in t.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}f")),
               "XLSX: a formula")
    for name in nasty:
        tally.must(name.strip() in words, "XLSX: a name is not whole", name)


def main():
    for part in (lambda: registration("fr"), lambda: registration("en"), exports):
        try:
            part()
        except Exception as error:  # the other parts still run
            tally.must(False, "a part could not run to its end", repr(error))
    return tally.end()


if __name__ == "__main__":
    sys.exit(main())
