"""Reads a workbook with Python's own ZIP and XML, as another program would: one line a cell, "A1 type value"."""
import sys
import xml.etree.ElementTree as ET
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

book = zipfile.ZipFile(sys.argv[1])
if book.testzip() is not None:
    sys.exit("a damaged part")
parts = {n: ET.fromstring(book.read(n)) for n in book.namelist()}
for kind in parts["[Content_Types].xml"]:
    if "PartName" in kind.attrib and kind.attrib["PartName"].lstrip("/") not in parts:
        sys.exit(f"no part {kind.attrib['PartName']}")
target = {r.attrib["Id"]: r.attrib["Target"] for r in parts["xl/_rels/workbook.xml.rels"]}
sheets = parts["xl/workbook.xml"].find(MAIN + "sheets")
if len(sheets) != 1:
    sys.exit("not one sheet")
print("sheet", sheets[0].attrib["name"])
formats = {f.attrib["numFmtId"]: f.attrib["formatCode"] for f in parts["xl/styles.xml"].iter(MAIN + "numFmt")}
styles = [x.attrib["numFmtId"] for x in parts["xl/styles.xml"].find(MAIN + "cellXfs")]
sheet = parts["xl/" + target[sheets[0].attrib[OFFICE + "id"]]]
if any(True for _ in sheet.iter(MAIN + "f")):
    sys.exit("a formula")
rows = 0
for row in sheet.find(MAIN + "sheetData"):
    rows += 1
    if int(row.attrib["r"]) != rows:
        sys.exit(f"row {row.attrib['r']} is number {rows}")
    if len(sys.argv) > 2 and rows > int(sys.argv[2]):
        continue
    for cell in row:
        style = formats.get(styles[int(cell.attrib.get("s", "0"))], "-")
        text = "".join(cell.itertext()).replace("\n", "\\n")
        print(cell.attrib["r"], cell.attrib.get("t", "n"), style, text)
print("rows", rows)
