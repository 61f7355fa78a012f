#!/usr/bin/python3
"""Faults of a running stack: database absent at start, lost and back; mail relay absent; programs gone.

run.py DIR: DIR is a stack of tests/service/stack.sh. What was acknowledged must be there afterwards, what
was refused must say so in the site's clothes and tell when to come back. Ends with "N passed, N failed".
"""
import pathlib
import sys
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "service"))
from web import Browser, Tally  # noqa: E402
from addresses import no_key_in_logs, no_line_in_a_header  # noqa: E402
from registration import main_of, register, webinar_with_seats  # noqa: E402
from race import race  # noqa: E402
from stack import Stack  # noqa: E402

tally = Tally()


def wait_for(status, url, stack, seconds=15):
    """The last answer, as soon as it has this status."""
    until, page = time.monotonic() + seconds, None
    while time.monotonic() < until:
        page = Browser(stack.demo).get(url)
        if page.status == status:
            return page
        time.sleep(0.2)
    return page


def check_refusal(page, what):
    """503, when to come back, and the site's header and footer around words that say what is kept."""
    tally.must(page.status == 503, f"{what}: status {page.status}, not 503")
    tally.must("retry-after" in page.headers, f"{what}: no Retry-After", page.headers)
    tally.must("no-store" in page.headers.get("cache-control", ""), f"{what}: it may be cached", page.headers)
    tally.must("perdue" in page.text, f"{what}: it does not say that nothing is lost", page.text)


def check_clothes(page, what):
    tally.must('class="tete"' in page.text and 'class="pied"' in page.text,
               f"{what}: not in the site's header and footer", page.text)


def absent_at_start(stack):
    programs = ("portal", "public", "signin", "jobs", "post")
    for name in programs:
        stack.do("stop", name)
    stack.sql("UPDATE migration SET done_at = NULL WHERE source = 'hello'")
    stack.do("stop", "database")
    for name in programs:
        stack.do("start", name)
    page = wait_for(503, stack.demo["public"], stack)
    check_refusal(page, "database absent at start, public page")
    check_clothes(page, "database absent at start, public page")
    tally.must('http-equiv="refresh" content="30"' in page.text, "database absent: it does not reopen", page.text)
    page = wait_for(503, stack.demo["portal"] + "connexion", stack)
    # The page of sign-in asks nothing of the database: it may stand, what it sends cannot.
    tally.must(page.status in (200, 503), f"database absent at start, sign-in: status {page.status}")
    stack.do("start", "database")
    page = wait_for(200, stack.demo["public"], stack)
    tally.must(page.status == 200, "database absent at start: not healed 15 s after it came", page.status)
    # What the check at the start could not see is seen at the first connection, by each worker.
    time.sleep(6)  # longer than a worker waits between two tries to connect
    for _ in range(8):
        page = Browser(stack.demo).get(stack.demo["portal"] + "bonjour")
        tally.must(page.status == 503, f"a plugin without its migration, known late: status {page.status}, not 503")
    stack.sql("UPDATE migration SET done_at = UTC_TIMESTAMP() WHERE source = 'hello'")


def lost_and_back(stack):
    browser = Browser(stack.demo)
    kept = register(browser, webinar_with_seats(browser), "avant-la-panne@example.org")
    tally.must(kept.status == 200, "a registration before the loss", kept.status)
    form = browser.get(webinar_with_seats(browser))
    stack.do("kill", "database")
    lost = register(browser, form.url, "pendant-la-panne@example.org", form)
    check_refusal(lost, "database lost, registration")
    check_clothes(lost, "database lost, registration")
    tally.must("n’est pas enregistré" in lost.text and "refresh" not in lost.text,
               "database lost: a form that was sent does not reopen, and says so", lost.text)
    stack.do("start", "database")
    page = wait_for(200, stack.demo["public"], stack)
    tally.must(page.status == 200, "database lost: not healed 15 s after it was back", page.status)
    counts = stack.sql("SELECT email, COUNT(*) FROM webinars_registration WHERE email LIKE '%-la-panne@%' GROUP BY 1")
    tally.must(counts == "avant-la-panne@example.org\t1", "database lost: what was acknowledged, and only that", counts)
    # One worker healed says nothing of its twin, which asks the database again a moment later.
    deadline = time.monotonic() + 15
    again = register(browser, form.url, "pendant-la-panne@example.org", form)
    while again.status == 503 and time.monotonic() < deadline:
        time.sleep(0.5)
        again = register(browser, form.url, "pendant-la-panne@example.org", form)
    tally.must(again.status == 200, "database back: the same form sent again", again.status)


def relay_absent(stack):
    browser = Browser(stack.demo)
    stack.do("stop", "mail")
    page = register(browser, webinar_with_seats(browser), "sans-relais@example.org")
    tally.must(page.status == 200, "relay absent: registrations go on", page.status)
    time.sleep(3)
    waits = stack.sql("SELECT COUNT(*), MAX(state) FROM outbox WHERE to_email = 'sans-relais@example.org'")
    tally.must(waits == "1\tqueued", "relay absent: the mail waits", waits)
    staff = Browser(stack.demo)
    staff.sign_in("coordinator")
    page = staff.get(stack.demo["portal"] + "courriels")
    tally.must("sans-relais@example.org" in page.text, "relay absent: staff does not see the mail that waits", page.text)
    # The home page speaks of mails that wait for minutes; the test does not, it makes this one older.
    stack.do("stop", "post")
    stack.sql("UPDATE outbox SET due_at = UTC_TIMESTAMP(6) - INTERVAL 15 MINUTE WHERE to_email = 'sans-relais@example.org'")
    page = staff.get(stack.demo["portal"])
    tally.must("courriel" in main_of(page).lower(),
               "relay absent: the home page of staff says nothing", main_of(page))
    stack.do("start", "post")
    stack.do("start", "mail")
    # The wait between two tries grows; the test does not wait for it, it makes the mail due.
    stack.sql("UPDATE outbox SET due_at = UTC_TIMESTAMP(6) WHERE to_email = 'sans-relais@example.org'")
    mail = browser.mail("sans-relais@example.org", seconds=30)
    tally.must(mail is not None, "relay back: the mail did not come within 30 s")
    tally.must(len(browser.mails("sans-relais@example.org")) == 1, "relay back: the mail came once",
               browser.mails("sans-relais@example.org"))


def programs_gone(stack):
    for name, url in (("public", stack.demo["public"]), ("portal", stack.demo["portal"])):
        stack.do("stop", name)
        page = Browser(stack.demo).get(url)
        check_refusal(page, f"{name} gone")
        tally.must('class="tete"' in page.text, f"{name} gone: not in the site's clothes", page.text)
        stack.do("start", name)
        page = wait_for(200, url, stack)
        tally.must(page.status == 200, f"{name} back: status {page.status}")


def large_export(stack):
    """Too large for the memory of a worker: it goes by a file that its closed sandbox still writes."""
    browser, rows, text = Browser(stack.demo), 1000, "é😀" * 1000
    number = stack.sql("SELECT MIN(activity_id) FROM webinars_question WHERE type = 'lines'")
    stack.sql("INSERT INTO webinars_registration (activity_id, uid, name, email, email_key, lang, state, notice_id,"
              f" registered_at) SELECT {number}, UNHEX(MD5(seq)), 'Foule', CONCAT(seq, '@foule.example.org'),"
              " CONCAT(seq, '@foule.example.org'), 'fr', 'cancelled', (SELECT MIN(id) FROM webinars_notice),"
              f" UTC_TIMESTAMP() FROM seq_1_to_{rows}")
    stack.sql(f"INSERT INTO webinars_answer (registration_id, question_id, text) SELECT r.id, q.id, REPEAT('é😀', 1000)"
              f" FROM webinars_registration r JOIN webinars_question q ON q.activity_id = r.activity_id"
              " WHERE q.type = 'lines' AND r.email_key LIKE '%@foule.example.org'")
    browser.sign_in("coordinator")
    url = f"{stack.demo['portal']}activites/gestion/{number}/inscriptions.csv"
    for what in ("a large export", "a large export again"):
        page = browser.get(url)
        tally.must(page.status == 200, f"{what}: status {page.status}", page.text[:300])
        tally.must(page.text.count(text) >= rows and len(page.raw) > 5 << 20,
                   f"{what}: {page.text.count(text)} of {rows} answers", len(page.raw))
    page = browser.get(url + "?q=nobody-at-all")
    tally.must(page.status == 200 and len(page.raw) < 1000, "after a large export, a small one", len(page.raw))


def strange_addresses(stack):
    no_key_in_logs(stack, tally)
    no_line_in_a_header(stack, tally)


def many_at_once(stack):
    race(stack, tally, racers=30, places=5)


def main():
    stack = Stack(sys.argv[1])
    for fault in (absent_at_start, lost_and_back, relay_absent, programs_gone, large_export, strange_addresses,
                  many_at_once):
        try:
            fault(stack)
        except Exception as error:  # one fault that cannot be made says so, the others are still made
            tally.must(False, f"{fault.__name__} could not be made", repr(error))
    return tally.end()


if __name__ == "__main__":
    sys.exit(main())
