#!/usr/bin/python3
"""Every reason for which the host refuses a plugin is given in a test of this folder.

reasons.py CGI REFUSE: the sentences of plugin_fault in CGI/plugin*.c, against the files of REFUSE. Prints each
that no test says; the last line is the number of reasons. A sentence that another part of the host makes ("%s")
is that part's: shapes, statements and pages have their refusals in the unit tests.
"""
import pathlib
import re
import sys

CALL = re.compile(r'plugin_fault\([\w>-]+,\s*[^,"]+,\s*((?:"(?:[^"\\]|\\.)*"|\s|\b[A-Z][A-Z_]*\b)+)')
PLACE = re.compile(r"%[.*0-9]*(?:ll|z)?[a-z]")
WORDS = {"SYMBOL": "cim_plugin_1"}


def sentence(source):
    """The literals of a call, joined; macros among them are what they stand for."""
    parts = re.findall(r'"((?:[^"\\]|\\.)*)"|([A-Z][A-Z_]*)', source)
    return "".join(WORDS.get(word, "%s") if word else text.replace('\\"', '"') for text, word in parts)


def main():
    cgi, refuse = map(pathlib.Path, sys.argv[1:3])
    said = "\n".join(f.read_text() for f in [*refuse.glob("load/*.c"), *refuse.glob("*.sh")]).replace('\\"', '"')
    reasons = [(f.name, sentence(m)) for f in sorted(cgi.glob("plugin*.c")) for m in CALL.findall(f.read_text())]
    reasons = [(name, text) for name, text in reasons if PLACE.sub("", text).strip()]
    for name, text in reasons:
        pattern = ".*".join(re.escape(part) for part in PLACE.split(text))
        if not re.search(pattern, said):
            print(f"{name}: no plugin here is refused with: {text}")
    print(len(reasons))


if __name__ == "__main__":
    main()
