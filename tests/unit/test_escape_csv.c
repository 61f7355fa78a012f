/* A cell of a file for Excel: RFC 4180, and never a formula. */
#include "text_case.h"

#include "../../cgi/escape.h"

enum { ROUNDS = 5000, PIECES = 6 };

static const char *
cell_of(const char *p, size_t n, char separator)
{
	struct buf b = new_buf();

	escape_csv(&b, p, n, separator);
	return b.p;
}

static void
formulas_get_an_apostrophe(void **state)
{
	static const char *const formula[] = {
		"=1+1", "+1", "+14185550123", "-", "- un", "-1-1", "-1,", "-,5", "@SUM(A1)",
		"-1.2.3", "-1e5", "=", " =1", "\xc2\xa0=1", "\xef\xbb\xbf=1", "\xef\xbc\x9d" "1",
		"\xef\xbc\x8b" "1", "\xef\xbc\x8d" "1", "\xef\xbc\xa0" "a", "-12,5\n",
		"  \xe2\x80\xaf@a", "-12 345,5",
	};
	static const char *const plain[] = {
		"", "a", "a=1", "12", "12,5", "-12", "-12,5", "-0.50", "1-1", "é", "'=1", "~",
		"_",
	};

	(void)state;
	for (size_t i = 0; i < sizeof formula / sizeof formula[0]; i++) {
		const char *cell = cell_of(formula[i], strlen(formula[i]), '\t');

		assert_int_equal(cell[cell[0] == '"'], '\'');
		assert_memory_equal(cell + (cell[0] == '"') + 1, formula[i], strlen(formula[i]));
	}
	for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
		assert_string_equal(cell_of(plain[i], strlen(plain[i]), '\x1f') +
		    (strchr(plain[i], ',') != NULL), arena_fmt(memory, "%s%s", plain[i],
		    strchr(plain[i], ',') ? "\"" : ""));
	assert_string_equal(cell_of("\t=1", 3, ','), "\"'\t=1\"");
	assert_string_equal(cell_of("\r\na", 3, ','), "\"'\r\na\"");
}

static void
quotes_what_parts_cells(void **state)
{
	(void)state;
	assert_string_equal(cell_of("a;b", 3, ';'), "\"a;b\"");
	assert_string_equal(cell_of("a|b", 3, '|'), "\"a|b\"");
	assert_string_equal(cell_of("a|b", 3, ','), "a|b");
	assert_string_equal(cell_of("a\"b", 3, ','), "\"a\"\"b\"");
	assert_string_equal(cell_of("a\nb", 3, ','), "\"a\nb\"");
	assert_string_equal(cell_of(" a", 2, ','), "\" a\"");
	assert_string_equal(cell_of("a\0b", 3, ','), "ab");
	assert_string_equal(cell_of(" \0=1", 4, ','), "\"' =1\"");
}

/* One record by RFC 4180; where it ends. */
static const char *
read_cell(const char *p, char separator, struct buf *cell)
{
	bool quoted = *p == '"';

	for (p += quoted; *p; p++) {
		if (quoted && *p == '"') {
			if (p[1] != '"')
				break;
			p++;
		} else if (!quoted && *p == separator) {
			break;
		} else if (!quoted) {
			assert_true(*p != '"' && *p != '\n' && *p != '\r');
		}
		buf_putc(cell, *p);
	}
	p += quoted && *p == '"';
	assert_true(*p == '\0' || *p == separator);
	return p;
}

static void
rows_read_back(void **state)
{
	static const char separators[] = ",;\t";

	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		char separator = separators[i % 3];
		struct buf text[3], row = new_buf();
		const char *p;

		for (int k = 0; k < 3; k++) {
			text[k] = draw_text(PIECES);
			if (k > 0)
				buf_putc(&row, separator);
			escape_csv(&row, text[k].p, text[k].n, separator);
		}
		p = row.p;
		for (int k = 0; k < 3; k++) {
			struct buf cell = new_buf();

			p = read_cell(p, separator, &cell);
			assert_int_equal(*p, k < 2 ? separator : '\0');
			p += k < 2;
			assert_true(cell.n == text[k].n || (cell.n == text[k].n + 1 &&
			    cell.p[0] == '\''));
			assert_string_equal(cell.p + (cell.n - text[k].n), text[k].p);
			assert_true(cell.n == 0 || !strchr("=+@\t\r\n", cell.p[0]));
		}
		arena_reset(memory);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEXT_TEST(formulas_get_an_apostrophe),
		TEXT_TEST(quotes_what_parts_cells), TEXT_TEST(rows_read_back) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
