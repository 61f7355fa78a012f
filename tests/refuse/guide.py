"""guide.py GUIDE PLUGIN OUT: each piece of code of the guide stands word for word in the plugin that
`cimaisectl new` wrote, or is written to OUT/N.c, to be compiled by itself. Prints what is in neither."""
import pathlib
import re
import sys

guide, plugin, out = (pathlib.Path(a) for a in sys.argv[1:4])
files = {kind: [f.read_text() for f in sorted(plugin.rglob("*." + kind))] for kind in ("c", "html", "sql")}
extra = lost = 0
alone = False
for line in re.split(r"(?m)^(?=```\w|## )", guide.read_text()):
    if line.startswith("## "):
        alone = line.startswith("## More")
    piece = re.match(r"```(\w+)\n(.*?)^```", line, re.S | re.M)
    if piece is None:
        continue
    kind, code = piece.groups()
    if any(code in text for text in files.get(kind, [])):
        continue
    if alone and kind == "c":
        extra += 1
        (out / f"{extra}.c").write_text('#include "cimaise.h"\n\n' + code)
        continue
    lost += 1
    print(f"no file of the plugin holds this piece of the guide:\n{code}", file=sys.stderr)
print(extra)
sys.exit(lost > 0)
