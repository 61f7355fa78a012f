"""Reads a message on stdin with Python's email and icalendar, prints what they found, one fact a line."""
import sys, email, email.policy, email.utils, icalendar

raw = sys.stdin.buffer.read()
lines = raw.split(b'\r\n')
print('bare', raw.replace(b'\r\n', b'').count(b'\n') + raw.replace(b'\r\n', b'').count(b'\r'))
print('ascii', all(b < 128 for b in raw))
print('longest', max(map(len, lines)))
print('ends', raw.endswith(b'\r\n'))
m = email.message_from_bytes(raw, policy=email.policy.default)
print('headers', ' '.join(k for k in m.keys()))
for k in m.keys():
    if len(m.get_all(k)) > 1:
        print('twice', k)
print('from', [(a.display_name, a.addr_spec) for a in m['From'].addresses])
print('to', [(a.display_name, a.addr_spec) for a in m['To'].addresses])
print('subject', m['Subject'])
print('date', m['Date'].datetime.isoformat())
print('id', m['Message-ID'])
for part in m.walk():
    print('part', part.get_content_type(), part.get_content_charset(), part.get('Content-Transfer-Encoding'),
          part.get_filename(), part.get_param('method'), 'defects', len(part.defects))
text = [p for p in m.walk() if p.get_content_type() == 'text/plain'][0].get_content()
print('text', repr(text))
html = [p for p in m.walk() if p.get_content_type() == 'text/html']
if html:
    print('html', repr(html[0].get_content()))
ics = [p.get_payload(decode=True) for p in m.walk() if p.get_content_type() in ('text/calendar', 'application/ics')]
if ics:
    print('same', all(i == ics[0] for i in ics), len(ics))
    print('octets', max(map(len, ics[0].split(b'\r\n'))), ics[0].endswith(b'END:VCALENDAR\r\n'))
    c = icalendar.Calendar.from_ical(ics[0])
    event = c.walk('VEVENT')[0]
    print('event', c['METHOD'], event['UID'], event['SEQUENCE'], event['DTSTART'].dt.isoformat())
    print('summary', repr(str(event['SUMMARY'])))
