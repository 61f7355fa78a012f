"""Registering for a webinar as a visitor does: the list, the page, the form."""
import re
import urllib.parse

ANSWERS = {"text": "Une réponse", "textarea": "Une réponse\nsur deux lignes", "number": "3", "date": "2026-12-01",
           "email": "autre@example.org", "tel": "418 555-0123", "url": "https://example.org"}


def webinars(browser, lang="fr"):
    """Addresses of the webinars that the public list names."""
    url = browser.demo["public"] if lang == "fr" else browser.demo["site"] + "en/activites/"
    page = browser.get(url)
    start = urllib.parse.urlsplit(url).path
    found = re.findall(rf'href="({re.escape(start)}[a-z0-9-]+)"', page.text)
    return [urllib.parse.urljoin(url, path) for path in dict.fromkeys(found)]


def webinar_with_seats(browser, lang="fr"):
    """The first that takes registrations and is not full."""
    for url in webinars(browser, lang):
        page = browser.get(url)
        if 'name="email"' in page.text and not re.search(r"liste d’attente|waiting list", main_of(page)):
            return url
    raise LookupError("no webinar of the demo takes registrations")


def main_of(page):
    found = re.search(r"<main.*?</main>", page.text, re.S)
    return found.group(0) if found else ""


def answers(form):
    """Something for every question of staff; no box of consent is ticked."""
    given = {}
    for name, kinds in form["kinds"].items():
        kind, value = kinds[0]
        if not name.startswith("q.q"):
            continue
        values = [v for k, v in kinds if k in ("radio", "option", "checkbox") and v and not v.startswith("_")]
        given[name] = values[0] if values else ANSWERS.get(kind, "Une réponse")
    return given


def register(browser, url, email, page=None, **more):
    """The page that follows. page: the form as it was read before."""
    page = page or browser.get(url)
    form = page.form("email")
    values = {"name": "Léa D’Amours-O'Neill", "email": email, **answers(form), **more}
    return browser.send(page, values, "email")
