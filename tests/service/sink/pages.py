"""The pages and the JSON of the mail sink. French, like the demo it serves; the mails speak for themselves."""
import base64
import email.utils
import html
import http.server
import json
import re
import time
import urllib.parse

STYLE = """
:root { color-scheme: light dark; --ink: light-dark(#1d2424, #e8ecec); --paper: light-dark(#fbfaf7, #14191a);
 --quiet: light-dark(#56605f, #a3adac); --line: light-dark(#cfd5d3, #39423f); --accent: light-dark(#0b5d66, #7fc4cc);
 --card: light-dark(#ffffff, #1b2223); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif; }
header, main { max-width: 60rem; margin: 0 auto; padding: 1rem 1.25rem; }
header { border-bottom: 3px solid var(--ink); display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: baseline; }
header p { margin: 0; color: var(--quiet); }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 1rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.list { list-style: none; margin: 0; padding: 0; }
.list li { border-bottom: 1px solid var(--line); padding: .75rem 0; display: grid; gap: .1rem; }
.list a { font-weight: 600; text-decoration: none; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); font-size: .95rem; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0; }
dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
iframe { width: 100%; height: 42rem; border: 1px solid var(--line); background: #fff; border-radius: 4px; }
pre { background: var(--card); border: 1px solid var(--line); border-radius: 4px; padding: 1rem; margin: 0;
 white-space: pre-wrap; overflow-wrap: anywhere; font: .95rem/1.5 ui-monospace, monospace; }
summary { cursor: pointer; padding: .3rem 0; }
@media (max-width: 32rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } }
"""
SHELL = """<!DOCTYPE html>
<html lang="fr-CA"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Courriels de la démonstration</title>{more}<style>{style}</style></head>
<body><header><a href="/"><b>Courriels de la démonstration</b></a>
<p>Rien ne part : ce que Cimaise envoie s’arrête ici.</p></header>
<main>{body}</main></body></html>
"""
# A mail is looked at as it is, but runs nothing and loads nothing.
FRAME = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
PAGE = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'"


def esc(text):
    return html.escape(str(text or ""), quote=True)


def moment(at):
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(at))


def text_of(message, kind):
    part = message.get_body(preferencelist=(kind,))
    return part.get_content() if part else None


def parts_of(message):
    """Everything that is not the text or the HTML: attachments and the calendar beside them."""
    seen = {id(message.get_body(preferencelist=(kind,))) for kind in ("plain", "html")}
    return [p for p in message.walk() if not p.is_multipart() and id(p) not in seen]


def name_of(part, n):
    return part.get_filename() or f"partie-{n}.{part.get_content_subtype()}"


def bytes_of(part):
    return part.get_payload(decode=True) or b""


def brief(found):
    envelope, message = found
    return {"id": envelope["id"], "from": envelope["from"], "to": envelope["to"], "at": envelope["at"],
            "subject": str(message["Subject"] or "")}


def whole(found):
    out = brief(found)
    _, message = found
    out["headers"] = [[k, str(v)] for k, v in message.items()]
    out["text"] = text_of(message, "plain")
    out["html"] = text_of(message, "html")
    out["parts"] = [{"name": name_of(p, n), "type": p.get_content_type(), "parameters": dict(p.get_params()[1:]),
                     "base64": base64.b64encode(bytes_of(p)).decode()} for n, p in enumerate(parts_of(message))]
    out["links"] = sorted(set(re.findall(r"https?://[^\s<>\"]+", out["text"] or "")))
    return out


def list_page(box):
    rows = "".join(
        f'<li><a href="/{m["id"]}">{esc(m["subject"]) or "(sans objet)"}</a>'
        f'<span class="quiet">{esc(", ".join(m["to"]))} · {moment(m["at"])}</span></li>'
        for m in map(brief, box.all()))
    body = f'<ul class="list">{rows}</ul>' if rows else (
        "<p>Aucun courriel pour le moment. Inscrivez-vous à un webinaire du site : la confirmation "
        "arrive ici en quelques secondes.</p>")
    return SHELL.format(title="Boîte", style=STYLE, body="<h1>Boîte de réception</h1>" + body,
                        more='<meta http-equiv="refresh" content="10">')


def facts(envelope, message):
    rows = [("De", message["From"]), ("À", message["To"]), ("Reçu", moment(envelope["at"])),
            ("Répondre à", message["Reply-To"])]
    return "<dl>" + "".join(f"<dt>{k}</dt><dd>{esc(v)}</dd>" for k, v in rows if v) + "</dl>"


def files(number, message):
    rows = "".join(
        f'<li><a href="/{number}/part/{n}">{esc(name_of(p, n))}</a>'
        f'<span class="quiet">{esc(p.get_content_type())} · {len(bytes_of(p))} octets</span></li>'
        for n, p in enumerate(parts_of(message)))
    return f'<h2>Pièces jointes</h2><ul class="list">{rows}</ul>' if rows else ""


def mail_page(found):
    envelope, message = found
    number, subject = envelope["id"], str(message["Subject"] or "(sans objet)")
    text, page = text_of(message, "plain"), text_of(message, "html")
    body = [f"<h1>{esc(subject)}</h1>", facts(envelope, message)]
    if page is not None:
        body.append(f'<h2>Version HTML</h2><iframe sandbox="allow-popups" src="/{number}/html" '
                    'title="Version HTML du courriel"></iframe>')
    body.append(files(number, message))
    if text is not None:
        body.append(f"<h2>Version texte</h2><pre>{esc(text)}</pre>")
    heads = "\n".join(f"{k}: {v}" for k, v in message.items())
    body.append(f"<h2>En-têtes</h2><details><summary>Voir les en-têtes</summary><pre>{esc(heads)}</pre></details>"
                f'<p><a href="/{number}.eml">Source du courriel (.eml)</a></p>')
    return SHELL.format(title=esc(subject), style=STYLE, body="".join(body), more="")


class Handler(http.server.BaseHTTPRequestHandler):
    box = None
    protocol_version = "HTTP/1.0"
    server_version = "sink"

    def address_string(self):
        return "local"

    def log_message(self, *_):
        pass

    def reply(self, body, kind="text/html; charset=utf-8", status=200, policy=PAGE, name=None):
        data = body if isinstance(body, bytes) else body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        if name:
            self.send_header("Content-Disposition", "attachment; filename*=UTF-8''" + urllib.parse.quote(name))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def json(self, value, status=200):
        self.reply(json.dumps(value, ensure_ascii=False), "application/json", status)

    def lost(self):
        self.reply(SHELL.format(title="Introuvable", style=STYLE, more="",
                                body="<h1>Ce courriel n’est pas ici</h1>"), status=404)

    def search(self, query):
        asked = urllib.parse.parse_qs(query)
        to, subject = (asked.get(k, [""])[0].lower() for k in ("to", "subject"))
        return [m for m in map(brief, self.box.all())
                if to in " ".join(m["to"]).lower() and subject in m["subject"].lower()]

    def of_mail(self, number, rest):
        found = self.box.mail(number)
        part = re.fullmatch(r"/part/(\d+)", rest)
        if found is None:
            return self.lost()
        if rest == "":
            return self.reply(mail_page(found))
        if rest == ".eml":
            return self.reply(self.box.raw(number), "message/rfc822", name=f"{number}.eml")
        if rest == "/html":
            return self.reply(text_of(found[1], "html") or "", policy=FRAME)
        parts = parts_of(found[1])
        if part and int(part.group(1)) < len(parts):
            n = int(part.group(1))
            return self.reply(bytes_of(parts[n]), parts[n].get_content_type(), name=name_of(parts[n], n))
        return self.lost()

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        mail = re.fullmatch(r"/(\d{1,9})(|\.eml|/.*)", url.path)
        asked = re.fullmatch(r"/api/mails/(\d{1,9})", url.path)
        if url.path == "/":
            self.reply(list_page(self.box))
        elif url.path == "/api/mails":
            self.json(self.search(url.query))
        elif asked:
            found = self.box.mail(int(asked.group(1)))
            self.json(whole(found) if found else None, 200 if found else 404)
        elif mail:
            self.of_mail(int(mail.group(1)), mail.group(2))
        else:
            self.lost()

    do_HEAD = do_GET

    def do_DELETE(self):
        if self.path != "/api/mails":
            return self.json(None, 404)
        self.box.empty()
        return self.json([])

    def do_PUT(self):
        said = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
        if self.path != "/api/answer":
            return self.json(None, 404)
        code = int(said["code"])
        self.box.answer = None if code == 250 else f"{code} {said.get('text', 'refused')}"
        return self.json(said)


def handler(box):
    return type("BoxHandler", (Handler,), {"box": box})
