"""A browser without a screen for tests in Python: cookies, redirects, forms found by their labels."""
import html.parser
import http.client
import http.cookies
import json
import time
import urllib.parse


class Page:
    def __init__(self, url, status, headers, raw):
        self.url, self.status, self.headers, self.raw = url, status, headers, raw
        self.text = raw.decode("utf-8", "replace") if "text/" in headers.get("content-type", "") else ""

    def form(self, has="", action=""):
        """The first posted form that has the field `has` and whose action ends with `action`."""
        for form in Forms(self.text).forms:
            if form["method"] == "post" and (not has or has in form["names"]) and form["action"].endswith(action):
                return form
        raise LookupError(f"no form with a field {has} to {action} on {self.url} ({self.status})")


class Forms(html.parser.HTMLParser):
    """The forms of a page, with the values that a browser would send."""

    def __init__(self, text):
        super().__init__()
        self.forms, self.inside, self.menu, self.area = [], None, None, None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "form":
            self.inside = {"action": a.get("action", ""), "method": a.get("method", "get").lower(), "fields": [],
                           "names": set(), "kinds": {}}
            self.forms.append(self.inside)
        if self.inside is None:
            return
        if tag == "input":
            self.take_input(a)
        elif tag == "textarea" and a.get("name"):
            self.area = a["name"]
            self.note(self.area, "textarea", "")
            self.inside["fields"].append([self.area, ""])
        elif tag == "select" and a.get("name"):
            self.menu = a["name"]
        elif tag == "option" and self.menu:
            self.note(self.menu, "option", a.get("value", ""))
            if "selected" in a:
                self.inside["fields"].append([self.menu, a.get("value", "")])
        elif tag == "button" and a.get("name"):
            self.inside["names"].add(a["name"])

    def note(self, name, kind, value):
        self.inside["names"].add(name)
        self.inside["kinds"].setdefault(name, []).append((kind, value))

    def take_input(self, a):
        kind, name = a.get("type", "text"), a.get("name")
        if not name or kind in ("submit", "button", "image"):
            return
        self.note(name, kind, a.get("value", "on"))
        if kind not in ("checkbox", "radio") or "checked" in a:
            self.inside["fields"].append([name, a.get("value", "on" if kind == "checkbox" else "")])

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = None
        elif tag == "select":
            self.menu = None
        elif tag == "textarea":
            self.area = None

    def handle_data(self, data):
        if self.inside is not None and self.area:
            self.inside["fields"][-1][1] += data


class Browser:
    def __init__(self, demo, network=0):
        """network: which of 127.0.0.0/8, each a /24, it comes from."""
        self.demo, self.jar, self.source = demo, {}, f"127.{network // 250}.{network % 250}.1"

    def request(self, method, url, body=None, headers=None):
        """One request, redirects followed; *.localhost is 127.0.0.1."""
        for _ in range(8):
            page = self.once(method, url, body, headers or {})
            if page.status not in (301, 302, 303, 307):
                return page
            url, method, body = urllib.parse.urljoin(url, page.headers["location"]), "GET", None
        raise RuntimeError(f"too many redirects at {url}")

    def once(self, method, url, body, headers):
        parts = urllib.parse.urlsplit(url)
        jar = self.jar.setdefault(parts.netloc, {})
        sent = {"Host": parts.netloc, "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate",
                "Cookie": "; ".join(f"{k}={v}" for k, v in jar.items()), **headers}
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=30, source_address=(self.source, 0))
        connection.request(method, parts.path + (f"?{parts.query}" if parts.query else ""), body, sent)
        answer = connection.getresponse()
        raw = answer.read()
        for value in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in http.cookies.SimpleCookie(value).items():
                jar[name] = morsel.value
        connection.close()
        return Page(url, answer.status, {k.lower(): v for k, v in answer.headers.items()}, raw)

    def get(self, url):
        return self.request("GET", url)

    def send(self, page, values, has="", action=""):
        """Fills that form and sends it."""
        form = page.form(has, action)
        fields = [(k, v) for k, v in form["fields"] if k not in values]
        for name, value in values.items():
            fields += [(name, v) for v in (value if isinstance(value, list) else [value])]
        url = urllib.parse.urljoin(page.url, form["action"])
        data = urllib.parse.urlencode(fields)
        return self.request("POST", url, data)

    def sign_in(self, role):
        account = self.demo["accounts"][role]
        page = self.get(self.demo["portal"] + "connexion")
        return self.send(page, {"email": account["email"], "password": account["password"]}, "password")

    def mails(self, to="", subject=""):
        query = urllib.parse.urlencode({"to": to, "subject": subject})
        page = self.get(f"{self.demo['mail']}api/mails?{query}")
        return json.loads(page.raw) if page.status == 200 else []

    def mail(self, to, subject="", seconds=20):
        """The newest mail to this address; None when none came in time."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = self.mails(to, subject)
            if found:
                return json.loads(self.get(f"{self.demo['mail']}api/mails/{found[0]['id']}").raw)
            time.sleep(0.2)
        return None


class Tally:
    """Counts, says what failed, ends with the line that the launcher reads."""

    def __init__(self):
        self.passed = self.failed = 0

    def must(self, good, what, detail=""):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAIL {what}" + (f"\n    {str(detail)[:600]}" if detail != "" else ""), flush=True)
        return bool(good)

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed or not self.passed else 0
