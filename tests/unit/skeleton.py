"""skeleton.py FOLDER: whatever the values are, a page has the same elements and attributes.

FOLDER holds NAME.0.html, drawn with plain values, and NAME.1.html and so on, drawn with hostile ones;
likewise .xml and .ics. Read by the parsers of Python, which share nothing with the binder.
"""
import os
import re
import sys
import xml.etree.ElementTree
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

HOSTS = {'', 'example.org', 'www.example.org', 'portail.example.org'}
LINKS = {'href', 'src', 'action'}


class Skeleton(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.seen, self.text, self.links, self.values = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, tuple(name for name, _ in attrs)))
        self.links += [(tag, value) for name, value in attrs if name in LINKS]
        self.values += [value for name, value in attrs if name not in LINKS]

    def handle_endtag(self, tag):
        self.seen.append('/' + tag)

    def handle_comment(self, data):
        self.seen.append('comment')

    def handle_decl(self, decl):
        self.seen.append('!' + decl)

    def unknown_decl(self, data):
        self.seen.append('[')

    def handle_pi(self, data):
        self.seen.append('?')

    def handle_data(self, data):
        self.text.append(data)


def link_leads_home(tag, link):
    parts = urlsplit(link)
    if parts.scheme in ('mailto', 'tel'):
        return True
    if any(unquote(part) in ('.', '..') for part in parts.path.split('/')):
        return False
    if parts.scheme in ('http', 'https'):
        return tag in ('a', 'link') or parts.hostname in HOSTS
    # a browser takes "\\" for "/" and drops tabs and line ends
    plain = re.sub('[\t\r\n]', '', link.strip())
    return parts.scheme == '' and '\\' not in plain and not plain.startswith('//')


def html_faults(text):
    parser = Skeleton()
    parser.feed(text)
    parser.close()
    faults = ['a link leads away: ' + repr(link) for link in parser.links if not link_leads_home(*link)]
    stack = []
    for piece in parser.seen:
        if isinstance(piece, tuple):
            stack.append(piece[0])
        elif piece.startswith('/'):
            while stack and stack[-1] in ('input', 'br', 'img', 'meta', 'link', 'hr'):
                stack.pop()
            if not stack or stack.pop() != piece[1:]:
                faults.append('closed out of order: ' + piece)
    ids = re.findall(r'\sid="([^"]*)"', text)
    faults += ['two elements with id ' + i for i in set(ids) if ids.count(i) > 1]
    return parser.seen, faults


def xml_faults(text):
    seen = []
    for element in xml.etree.ElementTree.fromstring(text.encode('utf-8')).iter():
        seen.append((element.tag, tuple(element.attrib)))
    return seen, []


def ics_faults(text):
    faults = []
    if not text.endswith('\r\n') or re.search('(?<!\r)\n|\r(?!\n)', text):
        faults.append('a line does not end in CRLF')
    if any(len(line.encode('utf-8')) > 75 for line in text.split('\r\n')):
        faults.append('a line of more than 75 octets')
    lines = text.replace('\r\n ', '').split('\r\n')
    if any(re.search('[\x00-\x08\x0a-\x1f\x7f]', line) for line in lines):
        faults.append('a control character')
    return [re.match('[A-Z0-9-]*', line).group() for line in lines], faults


READERS = {'html': html_faults, 'xml': xml_faults, 'ics': ics_faults}


def main(folder):
    bad = 0
    names = sorted(os.listdir(folder))
    for name in names:
        page, number, kind = name.rsplit('.', 2)
        texts = [open(os.path.join(folder, n), encoding='utf-8', newline='').read()
                 for n in (name, '%s.0.%s' % (page, kind))]
        (seen, faults), (plain, _) = (READERS[kind](text) for text in texts)
        if seen != plain:
            where = next((i for i, (a, b) in enumerate(zip(seen, plain)) if a != b), 'the end')
            faults.append('another skeleton, from %s on: %s' % (where, seen[where] if where != 'the end' else ''))
        for fault in faults:
            print('%s: %s' % (name, fault))
            bad += 1
    print('%d pages read, %d faults' % (len(names), bad))
    return bad != 0 or not names


sys.exit(main(sys.argv[1]))
