#!/usr/bin/python3
"""The catalogues of texts obey the rules of voice and typography, and what is written in pages and code
stands in them.

texts.py [TOP]: reads cgi/textes.tsv and plugins/*/textes.tsv under TOP (the folder above this file's).
Prints each problem with its file and line; exit 1 when there is one.
"""
import pathlib
import re
import sys

NBSP = "\u00a0"
HOLE = re.compile(r"\{\{[#^/]?([a-z][a-z0-9_.]*)\}\}")
COLUMNS = ["key", "context", "fr", "en", "es"]

# Words that the house never writes to a person; the right one is in docs/voix.md.
NEVER_FR = ("e-?mail|mail|newsletter|cookies?|uploader|login|logger|username|cliquez|cliquer|invalides?|oups|"
            "désolée?s?|veuillez|svp|usagers?|utilisateurs?|canceller|deadline|éligibles?|replay|slides?|"
            "check-?in|token|jetons?|bugs?|kiosque|compléter|soumettre|soumission|échec|échoué|succès|"
            "adresse courriel|session|timer|scanner|incorrecte?s?")
NEVER_EN = ("e-mail|click here|invalid|please|oops|sorry|log ?in|login|failed|failure|users?|error|"
            "successfully|unable|abort|illegal|via|kindly|utilize")
BLAME = r"erreur|\berron|interdit|\bfautes?\b"
# How many characters a hole takes in a subject, where a length counts.
WIDTH = {"title": 26, "date": 15, "time": 7, "number": 6}
LIMITS = [("act.", "", 24, "a button"), ("state.", "", 26, "a state"), ("help.", "", 100, "a hint"),
          ("", ".subject", 60, "a subject"), ("", ".pre", 95, "a preheader")]
# Nouns that may begin with a vowel or an article: nothing that elides or contracts stands before.
ELIDES = (r"\b(de|que|si|le|la|ce|ne|du|au|jusque|lorsque|puisque) "
          r"\{\{(name|title|who|institution|org|person|role|indicator|city|region|funder|place|reason)\}\}")


class Report:
    def __init__(self):
        self.problems = 0
        self.checked = 0

    def bad(self, where, what, text=""):
        self.problems += 1
        print(f"{where}: {what}" + (f": {text[:120]}" if text else ""))


def forms(text):
    return text.split("{{|}}")


def holes(text):
    return [sorted(set(HOLE.findall(form))) for form in forms(text)]


def plain(text):
    return re.sub(r"\{\{[^}]*\}\}", "x", text)


def check_marks(say, name, text):
    """What no language has."""
    if re.search(r"[\"'`]", text):
        say(f"straight quote in {name}", text)
    if re.search(r" {2}|\u00a0 | \u00a0", text) and "(Québec)" not in text:
        say(f"double space in {name}", text)
    if text != text.strip():
        say(f"space at the edge of {name}", text)
    if re.search(r"—|…|\.\.\.", text):
        say(f"dash or dots in {name}", text)
    if "!" in text:
        say(f"exclamation mark in {name}", text)
    for hole in re.findall(r"\{\{.*?\}\}", text):
        if hole != "{{|}}" and not HOLE.fullmatch(hole):
            say(f"placeholder {hole} in {name}", text)


def check_french(say, text):
    bare = re.sub(r"\d:\d|https?://", "x", text)
    if re.search(rf"(?<!{NBSP}):(?!/)", bare):
        say("a colon without a hard space before it", text)
    if re.search(rf"[ {NBSP}][;!?,]|[ {NBSP}]\.(?!\w)", bare):
        say("a space before ; ! ? , or .", text)
    if re.search(rf"«(?!{NBSP})|(?<!{NBSP})»", bare):
        say("guillemets without their hard spaces", text)
    if re.search(r"[“”](?![^«]*»)", text):
        say("English quotes outside guillemets", text)
    if re.search(r"(\d|\}\}) (%|\$|h|min|Mo)(?!\w)", text):
        say("a unit without a hard space", text)
    if re.search(r"\bh[ \u00a0]?00\b", text):
        say("h 00", text)
    if re.search(r"\w[·•]\w|\w\(e\)", text):
        say("middle dot or (e)", text)
    word = re.search(rf"\b({NEVER_FR})\b", plain(text), re.I)
    if word:
        say(f"the word {word.group(0)}", text)
    if re.search(ELIDES, text):
        say("a word that would elide or contract before a placeholder", text)


def check_english(say, text):
    if re.search(r"[«»]", text):
        say("guillemets in English", text)
    if re.search(r"[ \u00a0][:;!?,]", text):
        say("a space before punctuation in English", text)
    word = re.search(rf"\b({NEVER_EN})\b", re.sub("margin of error", "", plain(text), flags=re.I), re.I)
    if word:
        say(f"the English word {word.group(0)}", text)


def check_lengths(say, key, text):
    for start, end, most, what in LIMITS:
        if key.startswith(start) and key.endswith(end):
            wide = re.sub(r"\{\{(\w+)\}\}", lambda m: "x" * WIDTH.get(m.group(1), 12), text)
            counted = text if start else wide
            if len(counted) > most:
                say(f"{what} of {len(counted)} characters, {most} at most", text)


def check_row(say, row):
    key, context, fr, en, es = row
    if not re.fullmatch(r"[a-z0-9]+(\.[a-z0-9_]+)+", key):
        say("the form of the key")
    if not (context and fr and en):
        say("an empty cell")
    if holes(fr) != holes(en) or (es and holes(es) != holes(fr)):
        say("the placeholders differ", f"{holes(fr)} {holes(en)}")
    for name, text in zip(COLUMNS[1:], row[1:]):
        check_marks(say, name, text)
    check_french(say, fr)
    check_english(say, en)
    for text in (fr, en):
        check_lengths(say, key, text)
    if key.split(".")[0] in ("valid", "err", "done", "confirm") and re.search(BLAME, fr, re.I):
        say("a message that blames", fr)
    for sentence in re.split(r"(?<=[.?])\s|\\n|; ", fr):
        if len(sentence.split()) > 30:
            say(f"a sentence of {len(sentence.split())} words", sentence)


def read(report, path):
    """The rows of a catalogue: key -> row."""
    rows, raw = {}, path.read_bytes()
    if b"\r" in raw or not raw.endswith(b"\n"):
        report.bad(path, "line ends")
    for n, line in enumerate(raw.decode("utf-8").split("\n")[:-1], 1):
        row = line.split("\t")
        where = f"{path}:{n}"
        if n == 1 and row != COLUMNS:
            report.bad(where, "the columns are not " + " ".join(COLUMNS))
        if n == 1:
            continue
        if len(row) != 5:
            report.bad(where, f"{len(row)} columns")
            continue
        if row[0] in rows:
            report.bad(where, f"the key {row[0]} stands twice")
        report.checked += 1
        check_row(lambda what, text="", key=row[0]: report.bad(where, f"{key}: {what}", text), row)
        rows[row[0]] = row
    return rows


def c_string(source):
    """The text of adjacent C string literals."""
    parts = re.findall(r'"((?:[^"\\]|\\.)*)"', source)
    return "".join(parts).replace('\\"', '"').replace("\\\\", "\\")


def used_in_code(text):
    """French texts marked N_, and keys asked for by name, with their line."""
    literal = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
    for m in re.finditer(r"\bN_\(\s*" + literal + r"\)", text):
        yield text.count("\n", 0, m.start()) + 1, "fr", c_string(m.group(1))
    for m in re.finditer(r"\b(?:say|say_n|texts_key)\(\s*[\w>.-]+,\s*\"([^\"]+)\"", text):
        yield text.count("\n", 0, m.start()) + 1, "key", m.group(1)


def used_in_page(text):
    """The catalogue knows a value by the last part of its name, without its format, and one space for many."""
    for m in re.finditer(r"\{\{t(?: [\w./]+)?\}\}(.*?)\{\{/t\}\}", text, re.S):
        words = re.sub(r"\{\{([^}|]*?)(\w+)(?:\|\w+)?\}\}", r"{{\2}}", m.group(1))
        words = "{{|}}".join(form.strip(" \t\n") for form in forms(re.sub(r"[ \t\n]+", " ", words)))
        yield text.count("\n", 0, m.start()) + 1, "fr", words


def check_used(report, folder, own, host):
    """Everything that a folder says stands in its catalogue or in the host's."""
    known = {c_line(row[2]) for rows in (own, host) for row in rows.values()}
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".c", ".h", ".html", ".mail", ".ics", ".txt", ".xml") or path.name == "cimaise.h":
            continue
        text = path.read_text(encoding="utf-8")
        found = used_in_code(text) if path.suffix in (".c", ".h") else used_in_page(text)
        for line, kind, said in found:
            report.checked += 1
            if kind == "key" and said not in own and said not in host:
                report.bad(f"{path}:{line}", f"the key {said} is in no catalogue")
            if kind == "fr" and c_line(said) not in known:
                report.bad(f"{path}:{line}", "not in the catalogue", said)


def c_line(text):
    return text.replace("\\n", "\n")


def main():
    top = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent)
    report = Report()
    host_file = top / "cgi" / "textes.tsv"
    host = read(report, host_file) if host_file.exists() else {}
    if not host:
        report.bad(host_file, "no catalogue")
    check_used(report, top / "cgi", host, host)
    for folder in sorted(p for p in (top / "plugins").iterdir() if p.is_dir()):
        own_file = folder / "textes.tsv"
        own = read(report, own_file) if own_file.exists() else {}
        check_used(report, folder, own, host)
    print(f"texts: {report.checked} checked, {report.problems} problems")
    return 1 if report.problems or not report.checked else 0


if __name__ == "__main__":
    sys.exit(main())
