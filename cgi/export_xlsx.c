/* A workbook of one sheet (ECMA-376, SpreadsheetML), the least that Excel, LibreOffice and
 * Numbers take for their own: texts stand in their cells, a first row that stays, days and hours
 * as such. */
#include <stdio.h>
#include <string.h>

#include "clock.h"
#include "escape.h"
#include "export_private.h"

enum { XLSX_ROWS = 1048576, XLSX_CELL = 32767 };
enum { STYLE_PLAIN, STYLE_HEAD, STYLE_DAY, STYLE_HOUR, STYLE_LINES };

#define XML	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OPC	"http://schemas.openxmlformats.org/package/2006/"
#define OFFICE	"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define MAIN	"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define TYPE	"application/vnd.openxmlformats-officedocument.spreadsheetml."

#define RELATIONS XML "<Relationships xmlns=\"" OPC "relationships\">"
#define RELATION(id, type, target) "<Relationship Id=\"" id "\" Type=\"" OFFICE type "\" " \
	"Target=\"" target "\"/>"
#define OVERRIDE(part, type) "<Override PartName=\"/xl/" part "\" " \
	"ContentType=\"" TYPE type "+xml\"/>"
#define XF(format, font) "<xf numFmtId=\"" format "\" fontId=\"" font "\" fillId=\"0\" " \
	"borderId=\"0\" "

static const char types[] = XML "<Types xmlns=\"" OPC "content-types\">"
	"<Default Extension=\"rels\" "
	"ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	"<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	OVERRIDE("workbook.xml", "sheet.main") OVERRIDE("worksheets/sheet1.xml", "worksheet")
	OVERRIDE("styles.xml", "styles") "</Types>";
static const char styles[] = XML "<styleSheet xmlns=\"" MAIN "\"><numFmts count=\"2\">"
	"<numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
	"<numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm\"/></numFmts>"
	"<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
	"<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
	"<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
	"<fill><patternFill patternType=\"gray125\"/></fill></fills>"
	"<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
	"<cellStyleXfs count=\"1\">" XF("0", "0") "/></cellStyleXfs><cellXfs count=\"5\">"
	XF("0", "0") "xfId=\"0\"/>"
	XF("0", "1") "xfId=\"0\" applyFont=\"1\"/>"
	XF("164", "0") "xfId=\"0\" applyNumberFormat=\"1\"/>"
	XF("165", "0") "xfId=\"0\" applyNumberFormat=\"1\"/>"
	XF("0", "0") "xfId=\"0\" applyAlignment=\"1\">"
	"<alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs><cellStyles count=\"1\">"
	"<cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";
static const struct { const char *name, *text; } parts[] = {
	{ "[Content_Types].xml", types },
	{ "_rels/.rels", RELATIONS RELATION("rId1", "/officeDocument", "xl/workbook.xml")
		"</Relationships>" },
	{ "xl/_rels/workbook.xml.rels", RELATIONS
		RELATION("rId1", "/worksheet", "worksheets/sheet1.xml")
		RELATION("rId2", "/styles", "styles.xml") "</Relationships>" },
	{ "xl/styles.xml", styles },
};

static bool
wrong(struct export_file *x)
{
	x->wrong = "the file could not be written";
	return false;
}

static bool
put_part(struct export_file *x, const char *name, const char *text)
{
	return (zip_begin(x->zip, name) && zip_put(x->zip, text, strlen(text)) &&
		zip_end(x->zip)) || wrong(x);
}

static bool
hex4(const char *p)
{
	return strspn(p, "0123456789abcdefABCDEF") >= 4 && p[4] == '_';
}

/* XML has no controls; _xHHHH_ stands for them (ECMA-376 22.9.2.19), so what looks like it is
 * escaped. */
static void
put_char(struct buf *out, const char *p, size_t n)
{
	unsigned char c = (unsigned char)*p;

	if ((c < 0x20 && c != '\t' && c != '\n') || c == 0x7f)
		buf_fmt(out, "_x%04X_", c);
	else if (c == '_' && p[1] == 'x' && hex4(p + 2))
		buf_puts(out, "_x005F_");
	else
		escape_html(out, p, n);
}

/* Bytes of the character at p; 2 units of UTF-16 from 4 bytes on. */
static size_t
char_length(const char *p)
{
	unsigned char c = (unsigned char)*p;

	return c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

static size_t
units(const char *text)
{
	size_t n = 0;

	for (; *text != '\0'; text += char_length(text))
		n += char_length(text) == 4 ? 2 : 1;
	return n;
}

/* Where a cell stands: A1, Z1, AA1 .. */
struct place { size_t column, row; };

static void
put_place(struct buf *out, const struct place *at)
{
	char letters[16];
	size_t n = sizeof letters;

	for (size_t c = at->column + 1; c > 0; c = (c - 1) / 26)
		letters[--n] = (char)('A' + (c - 1) % 26);
	buf_fmt(out, "<c r=\"%.*s%zu\"", (int)(sizeof letters - n), letters + n, at->row);
}

static void
put_text(struct buf *out, const struct place *at, const char *text, int style)
{
	size_t left = units(text), room = left > XLSX_CELL ? XLSX_CELL - 1 : left;

	put_place(out, at);
	buf_fmt(out, " s=\"%d\" t=\"inlineStr\"><is><t xml:space=\"preserve\">",
		style == STYLE_PLAIN && strchr(text, '\n') != NULL ? STYLE_LINES : style);
	for (size_t n; *text != '\0'; text += n) {
		size_t wide = (n = char_length(text)) == 4 ? 2 : 1;

		if (wide > room)
			break;
		room -= wide;
		put_char(out, text, n);
	}
	buf_puts(out, left > XLSX_CELL ? "…</t></is></c>" : "</t></is></c>");
}

/* Excel counts days from 1899-12-30 and knows none before 1900-03-01. */
static bool
put_day(struct buf *out, const struct place *at, const char *iso, size_t n)
{
	struct civil c;
	int64_t days;

	if (!(n > 10 ? clock_parse_both(iso, &c) : clock_parse_date(iso, &c)))
		return false;
	days = clock_day(c.year, c.month, c.day) - clock_day(1899, 12, 30);
	if (days < 61)
		return false;
	put_place(out, at);
	if (n > 10)
		buf_fmt(out, " s=\"%d\"><v>%lld.%09lld</v></c>", STYLE_HOUR, (long long)days,
			(c.hour * 3600LL + c.minute * 60LL) * 1000000000 / 86400);
	else
		buf_fmt(out, " s=\"%d\"><v>%lld</v></c>", STYLE_DAY, (long long)days);
	return true;
}

static bool
is_number(enum cim_kind kind)
{
	return kind == CIM_K_INT || kind == CIM_K_OINT || kind == CIM_K_DEC || kind == CIM_K_REAL ||
		kind == CIM_K_OREAL;
}

static void
put_cell(struct export_file *x, struct buf *out, const struct place *at, const void *row)
{
	const struct export_column *c = &x->column[at->column];
	enum cim_kind kind = c->field->kind;
	bool day = kind == CIM_K_DATE || kind == CIM_K_TIME;
	bool words = kind == CIM_K_TEXT || kind == CIM_K_CHOICE || kind == CIM_K_BOOL ||
		kind == CIM_K_YES;
	struct buf cell;

	buf_init(&cell, x->value.arena);
	value_put(&cell, &x->value, c->field, (const char *)row + c->base,
		words ? VALUE_HUMAN : day ? VALUE_INPUT : VALUE_MACHINE, FILTER_NONE);
	if (cell.n == 0)
		return;
	if (is_number(kind)) {
		put_place(out, at);
		buf_fmt(out, "><v>%s</v></c>", cell.p);
	} else if (!day || !put_day(out, at, cell.p, cell.n)) {
		put_text(out, at, cell.p, STYLE_PLAIN);
	}
}

static bool
flush(struct export_file *x, const struct buf *out)
{
	return zip_put(x->zip, out->p, out->n) || wrong(x);
}

static bool
begin_sheet(struct export_file *x)
{
	struct buf out;

	buf_init(&out, x->arena);
	buf_puts(&out, XML "<worksheet xmlns=\"" MAIN "\"><sheetViews><sheetView "
		"workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
		"activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
	buf_fmt(&out, "<cols><col min=\"1\" max=\"%zu\" width=\"24\" customWidth=\"1\"/></cols>",
		x->n);
	buf_puts(&out, "<sheetData><row r=\"1\">");
	for (size_t i = 0; i < x->n; i++)
		put_text(&out, &(struct place){ i, 1 }, value_label(&x->value, x->column[i].field),
			STYLE_HEAD);
	buf_puts(&out, "</row>");
	return (zip_begin(x->zip, "xl/worksheets/sheet1.xml") || wrong(x)) && flush(x, &out);
}

static bool
begin(struct export_file *x)
{
	const char *name;
	struct buf book;

	x->zip = zip_new(x->arena, x->sink);
	if (x->zip == NULL)
		return wrong(x);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (!put_part(x, parts[i].name, parts[i].text))
			return false;
	buf_init(&book, x->arena);
	buf_puts(&book, XML "<workbook xmlns=\"" MAIN "\" "
		"xmlns:r=\"" OFFICE "\"><bookViews><workbookView/></bookViews><sheets><sheet "
		"name=\"");
	name = texts_key(x->value.texts, "export.sheet", x->value.lang);
	escape_html(&book, name, strlen(name));
	buf_puts(&book, "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
	return put_part(x, "xl/workbook.xml", book.p) && begin_sheet(x);
}

static bool
put_row(struct export_file *x, const void *row)
{
	struct place at = { 0, x->rows + 2 };
	struct buf out;

	if (at.row > XLSX_ROWS) {
		x->wrong = "a sheet holds no more than 1,048,576 rows: csv";
		return false;
	}
	buf_init(&out, x->value.arena);
	buf_fmt(&out, "<row r=\"%zu\">", at.row);
	for (; at.column < x->n; at.column++)
		put_cell(x, &out, &at, row);
	buf_puts(&out, "</row>");
	return flush(x, &out);
}

static bool
end(struct export_file *x)
{
	static const char last[] = "</sheetData></worksheet>";

	return (zip_put(x->zip, last, sizeof last - 1) && zip_end(x->zip) && zip_finish(x->zip)) ||
		wrong(x);
}

const struct export_format export_xlsx = { begin, put_row, end };
