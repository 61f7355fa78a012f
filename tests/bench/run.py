#!/usr/bin/python3
"""Measures of a running demo, as ratios to a baseline taken in the same minute on the same machine.

run.py DEMO.json OUT.json [NAME..]: prints a table, writes {"name": ratio}. A ratio of 2 is twice the
time of the baseline. Rounds of the two are taken in turn, so that a slow minute hurts both; the figure is
the median of the rounds' medians.
"""
import http.client
import json
import statistics
import sys
import time
import urllib.parse

ROUNDS = 7
REQUESTS = 150


class Client:
    """One kept connection. *.localhost is 127.0.0.1 whatever the system's resolver says."""

    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        self.host = parts.netloc
        self.connection = http.client.HTTPConnection("127.0.0.1", parts.port)

    def get(self, path):
        self.connection.request("GET", path, headers={"Host": self.host})
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"bench: {path} answered {answer.status}")
        return body


def latency(client, path):
    """Milliseconds of a request, the median of a round."""
    taken = []
    for _ in range(REQUESTS):
        began = time.perf_counter()
        client.get(path)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


def compare(client, path, baseline):
    client.get(path)
    client.get(baseline)
    rounds = [(latency(client, path), latency(client, baseline)) for _ in range(ROUNDS)]
    mine, base = (statistics.median(r[i] for r in rounds) for i in (0, 1))
    return mine, base


def bench_list(demo):
    """The public list of webinars, against a static file of the same web server."""
    path = urllib.parse.urlsplit(demo["public"]).path
    return (*compare(Client(demo["site"]), path, "/bundles/professionnel/site.css"), "ms, static file")


def bench_php(demo):
    """The public list of webinars, against a page of the PHP site beside it, which asks no database."""
    path = urllib.parse.urlsplit(demo["public"]).path
    return (*compare(Client(demo["site"]), path, "/fr/professionnel/"), "ms, PHP page")


BENCHES = {"list": bench_list, "list-php": bench_php}


def main():
    demo_file, out, *names = sys.argv[1:]
    with open(demo_file, encoding="utf-8") as file:
        demo = json.load(file)
    unknown = [n for n in names if n not in BENCHES]
    if unknown:
        raise SystemExit(f"bench: no such bench: {unknown[0]}; there are: {' '.join(BENCHES)}")
    ratios = {}
    print(f"{'bench':<12} {'measured':>10} {'baseline':>10} {'ratio':>7}  of what")
    for name in names or BENCHES:
        mine, base, unit = BENCHES[name](demo)
        ratios[name] = round(mine / base, 2)
        print(f"{name:<12} {mine:>10.3f} {base:>10.3f} {ratios[name]:>7.2f}  {unit}")
    with open(out, "w", encoding="utf-8") as file:
        json.dump(ratios, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
