"""Addresses as strangers write them: what the web server notes of one that carries a key, where it sends."""
import base64
import pathlib
import secrets
import socket
import time


def ask(stack, host, path, method="GET", head="", body=b""):
    """The head of an answer to a path sent byte for byte as it stands here."""
    port = int(stack.demo["site"].rstrip("/").rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port), timeout=20) as s:
        s.sendall(f"{method} {path} HTTP/1.0\r\nHost: {host}.localhost:{port}\r\n{head}\r\n".encode("latin-1") + body)
        answer = b""
        while b"\r\n\r\n" not in answer and (part := s.recv(65536)):
            answer += part
    return answer.split(b"\r\n\r\n", 1)[0] + b"\r\n"


def addresses(token, key):
    """The same keys, in the ways that lead to the same page, or that a program of mail may make of them."""
    written = f"%{ord(token[0]):02x}{token[1:]}"
    spelt = "".join(f"%{ord(c):02X}" for c in token)
    yield from (f"/activites/place/{t}" for t in (token, f"{token}%2f", f"{token}%20", f"{token}.", written, spelt))
    yield from (f"/activites/{p}{token}" for p in ("%70lace/", "place%2f", "place%2F", "place//", "x/../place/"))
    yield from (f"/activites/place/{token}/{p}" for p in ("annuler", "rencontre.ics", f"{'x' * 50}", f"{token}/x"))
    yield from (f"/activites/merci/{token}", f"/en/activites/merci/{token}/renvoyer", f"//activites/place/{token}?a=/b")
    yield from (f"/retour/{token}?next=/{token}", f"/%72etour/{written}", f"/en/retour/{token}%0a")
    yield from (f"/recu/{key}", f"/recu/{key}%20", f"/recu%2f{key}", f"/en/recu/%{ord(key[0]):x}{key[1:]}/")


def no_key_in_logs(stack, tally):
    token = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip("=")
    key, slug = secrets.token_hex(16), "parler-aux-jeunes-adultes-de-la-billetterie-en-2026"
    paths = list(addresses(token, key))
    for path in paths:
        ask(stack, "site", path)
    ask(stack, "portail", f"/recu/{key}")
    ask(stack, "site", f"/activites/{slug}?cle={token}")
    # what nginx notes by itself: a body kept in a file, one that is too large, a program that is away
    place = f"/activites/place/{token}/annuler"
    ask(stack, "site", place, "POST", "Content-Length: 900000\r\n", b"a" * 900000)
    ask(stack, "site", place, "POST", "Content-Length: 99000000\r\n")
    stack.do("stop", "public")
    ask(stack, "site", place)
    stack.do("start", "public")
    time.sleep(0.2)
    folder = pathlib.Path(stack.folder, "log")
    for name in ("nginx-access.log", "nginx-error.log"):
        lines = (folder / name).read_text(errors="replace").splitlines()
        told = [line for line in lines if token[1:] in line or key[1:] in line or f"{ord(token[9]):02X}%" in line]
        tally.must(not told, f"{name} holds a key", "\n".join(told))
    noted = (folder / "nginx-access.log").read_text(errors="replace")
    tally.must(noted.count("***") >= len(paths), "the log notes each address", noted[-2000:])
    tally.must(f"GET /activites/{slug}\"" in noted, "the log names a page by its own address", noted[-2000:])
    tally.must("/activites/place/***/annuler\" 503 " in noted, "the log says what was done to a place", noted[-2000:])


def no_line_in_a_header(stack, tally):
    for host, path in (("site", "/activites%0a"), ("site", "/en/activites%0A"), ("site", "/activites%0d%0aX-A:b"),
                       ("portail", "/connexion%0a"), ("site", "/cimaise-www/0/a.css%0a"), ("site", "/retour%0a")):
        head = ask(stack, host, path)
        tally.must(head.count(b"\n") == head.count(b"\r\n"), f"{path}: a line of its own in the head", head)
        tally.must(head.split(b" ", 2)[1] in (b"400", b"404"), f"{path}: it is no page", head)
    head = ask(stack, "site", "/en/activites?a=b")
    tally.must(b" 301 " in head and f"Location: {stack.demo['site']}en/activites/\r\n".encode() in head,
               "a folder without its slash", head)
