#!/usr/bin/python3
"""Many at once for few places: the count stays exact, the queue in order, and everybody hears once.

race.py DIR [RACERS [PLACES]]: DIR is a stack of tests/service/stack.sh. Ends with "N passed, N failed".
First RACERS register for PLACES in the same instant, some pressing twice, some pairs with one address.
Then some with a place leave, pressing twice, while others come.
"""
import collections
import pathlib
import random
import re
import sys
import threading
import time
import urllib.parse

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "service"))
from stack import Stack  # noqa: E402
from web import Browser, Tally  # noqa: E402

PATIENCE = 300  # seconds in which who was told to come back does so
Racer = collections.namedtuple("Racer", "email page has action values twins")


def publish(stack, title, places):
    """The number and the address of a new activity with so many places."""
    staff = Browser(stack.demo)
    staff.sign_in("coordinator")
    new = staff.get(stack.demo["portal"] + "activites/gestion/nouvelle")
    kept = staff.send(new, {"title_fr": title, "kind": "talk", "place": "Salle", "zone": "America/Toronto",
                            "starts": "2036-04-07T12:00", "ends": "2036-04-07T13:00", "capacity": str(places)},
                      "title_fr")
    number = re.search(r"/gestion/(\d+)", kept.url).group(1)
    staff.send(kept, {}, action="/publier")
    return number, stack.demo["public"] + stack.sql(f"SELECT slug FROM webinars_activity WHERE id = {number}")


def press(stack, racer, start, seen):
    """Sends the form when all do. A busy house is asked again later, with the same form; a receipt is waited for."""
    browser, until = Browser(stack.demo, random.randrange(250 * 250)), time.monotonic() + PATIENCE
    page, pause = None, 1
    start.wait()
    while time.monotonic() < until:
        try:
            if page is not None and "/recu/" in page.url:
                page = browser.get(page.url)
            else:
                page = browser.send(racer.page, racer.values, racer.has, racer.action)
            if page.status < 500 and "/recu/" not in page.url:
                break
        except OSError:
            pass
        time.sleep(random.uniform(0.5, 1) * pause)
        pause = min(2 * pause, 30)
    seen.append((racer, page))


def together(stack, racers):
    """What each of them got, all having pressed in the same instant, and those who press twice twice."""
    hands = [r for r in racers for _ in range(r.twins)]
    start, seen = threading.Barrier(len(hands)), []
    threads = [threading.Thread(target=press, args=(stack, r, start, seen), daemon=True) for r in hands]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE + 60)
    return seen + [(r, None) for r in hands[len(seen):]]


def newcomers(stack, url, name, count):
    """Forms read in advance, each with its key. Every third is sent twice with one key; of every tenth a pair
    has one address and two keys."""
    racers = []
    for n in range(count):
        email = f"{name}-{n}@course.example.org"
        for _ in range(2 if n % 10 == 5 else 1):
            racers.append(Racer(email, Browser(stack.demo).get(url), "email", "",
                                {"name": f"Coureur {n}", "email": email}, 2 if n % 3 == 0 else 1))
    return racers


def leavers(stack, number, count):
    """The first with a place, each with the page of the link in its mail."""
    racers = []
    for email in stack.sql("SELECT email FROM webinars_registration WHERE state = 'confirmed'"
                           f" AND activity_id = {number} ORDER BY id LIMIT {count}").split():
        browser = Browser(stack.demo)
        link = next(u for u in browser.mail(email, seconds=60)["links"] if "/place/" in u)
        racers.append(Racer(email, browser.get(link), "", "/annuler", {}, 2))
    return racers


def numbers(text):
    return [int(n) for n in text.split()]


def check_count(stack, tally, number, what, places, everyone):
    """The count, the rows and the order agree: nobody overtook, nobody is there twice."""
    state = stack.sql("SELECT COALESCE(SUM(state = 'confirmed'), 0), COALESCE(SUM(state = 'waiting'), 0),"
                      " COUNT(DISTINCT IF(state = 'cancelled', NULL, email_key))"
                      f" FROM webinars_registration WHERE activity_id = {number}")
    wanted = [min(places, everyone), max(everyone - places, 0), everyone]
    tally.must(numbers(state) == wanted, f"{what}: confirmed, waiting, persons are not {wanted}", state)
    seat = stack.sql(f"SELECT taken, waiting FROM webinars_seat WHERE activity_id = {number}")
    tally.must(numbers(seat) == wanted[:2], f"{what}: the count of seats is not {wanted[:2]}", seat)
    order = stack.sql("SELECT COUNT(*) FROM webinars_registration c JOIN webinars_registration w"
                      " ON w.activity_id = c.activity_id AND w.state = 'waiting' AND w.id < c.id"
                      f" WHERE c.state = 'confirmed' AND c.activity_id = {number}")
    tally.must(order == "0", f"{what}: some with a place came after some who wait", order)


def check_mails(stack, tally, number, what, wanted):
    """One mail of each kind to each: wanted is {kind: how many}. The key of a mail begins with its kind."""
    rows = stack.sql("SELECT SUBSTRING_INDEX(SUBSTRING_INDEX(o.k, '.', 1), ':', -1), COUNT(*),"
                     " COUNT(DISTINCT o.to_email) FROM outbox o JOIN webinars_registration r"
                     f" ON r.email = o.to_email WHERE r.activity_id = {number} GROUP BY 1")
    found = {kind: (int(n), int(people)) for kind, n, people in (row.split("\t") for row in rows.splitlines())}
    found.pop("twin", None)  # who is there already hears so, once: see the pairs
    tally.must(found == {kind: (n, n) for kind, n in wanted.items() if n}, f"{what}: mails are not {wanted}", found)


def check_told(tally, what, seen):
    """Everybody got an answer, and both hands of a double press the same one."""
    lost = [(r.email, p.status if p else None, p.url if p else None) for r, p in seen if not p or p.status != 200]
    tally.must(not lost, f"{what}: {len(lost)} of {len(seen)} got no answer", lost[:5])
    pages = collections.defaultdict(set)
    for racer, page in seen:
        pages[id(racer)].add(page and urllib.parse.urlsplit(page.url).path)
    parted = [urls for urls in pages.values() if len(urls) != 1]
    tally.must(not parted, f"{what}: a double press was answered twice", parted[:5])


def race(stack, tally, racers, places):
    number, url = publish(stack, "La course", places)
    runners = newcomers(stack, url, "depart", racers)
    check_told(tally, "the start", together(stack, runners))
    check_count(stack, tally, number, "the start", places, racers)
    check_mails(stack, tally, number, "the start",
                {"registered": min(places, racers), "waiting": max(racers - places, 0)})

    gone = leavers(stack, number, places // 2)
    late = newcomers(stack, url, "tard", racers // 3)
    queue = numbers(stack.sql("SELECT id FROM webinars_registration WHERE state = 'waiting'"
                              f" AND activity_id = {number} ORDER BY id"))
    check_told(tally, "the changes", together(stack, gone + late))
    check_count(stack, tally, number, "the changes", places, racers - len(gone) + racers // 3)
    called = numbers(stack.sql("SELECT id FROM webinars_registration WHERE promoted_at IS NOT NULL"
                               f" AND activity_id = {number} ORDER BY id"))
    tally.must(called == queue[:len(gone)], "the changes: those called are not the first of the queue", called)
    left = stack.sql("SELECT COUNT(*) FROM webinars_registration WHERE state = 'cancelled' AND activity_id ="
                     f" {number}")
    tally.must(left == str(len(gone)), f"the changes: {left} left, not {len(gone)}")
    check_mails(stack, tally, number, "the changes",
                {"registered": places, "waiting": racers - places + racers // 3, "left": len(gone),
                 "promoted": len(gone)})


def main():
    tally = Tally()
    race(Stack(sys.argv[1]), tally, *[int(n) for n in sys.argv[2:4] + ["30", "5"][len(sys.argv) - 2:]])
    return tally.end()


if __name__ == "__main__":
    sys.exit(main())
