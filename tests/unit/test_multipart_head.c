/* Headers of multipart bodies: names, files, boundaries. With CIM_SAMPLES, the folder of
 * samples of other programs, also their bodies. */
#include "multipart_case.h"

static void
unquotes_names(void **state)
{
	(void)state;
	gives(PART "name=\"a%22b\"; filename=\"C:\\dir\\photo.jpg\"\r\n\r\n" END, MULTIPART_OK,
	    "a\"b|photo.jpg|application/octet-stream[]");
	gives(PART "name=\"a\\\"b\"; filename=\"../../etc/passwd\"\r\n\r\n" END, MULTIPART_OK,
	    "a\"b|passwd|application/octet-stream[]");
	gives(PART "name=\"a;b=c\" ; filename=\"x;y.txt\" ;\r\n\r\n" END, MULTIPART_OK,
	    "a;b=c|x;y.txt|application/octet-stream[]");
	gives("--AaB03x\r\nContent-Type: a/b \t\r\nContent-Disposition: form-data; name=\"a\" "
	    "\t\r\n"
	    "Content-Transfer-Encoding: 8BIT \r\n\r\n" END, MULTIPART_OK, "a|-|a/b[]");
	gives("--AaB03x\r\nCONTENT-disposition:form-data;NAME=a\r\n\r\n" END, MULTIPART_OK,
	    "a|-|text/plain[]");
	gives("--AaB03x\r\nContent-Disposition: form-data;\r\n\tname=\"a\"\r\n\r\n" END,
	    MULTIPART_OK,
	    "a|-|text/plain[]");
	gives(PART "name=\"été\"; filename=\"été%.png\"\r\nContent-Type: nonsense\r\n\r\n" END,
	    MULTIPART_OK,
	    "été|été%.png|application/octet-stream[]");
	gives(PART "name=\"a\"; filename=\"dir/\"\r\n\r\n" END, MULTIPART_OK,
	    "a||application/octet-stream[]");
}

static void
refuses_wrong_headers(void **state)
{
	static const char *const heads[] = { "\r\n", "Content-Type: text/plain\r\n\r\n",
		"Content-Disposition: attachment; name=a\r\n\r\n",
		"Content-Disposition: form-data\r\n\r\n",
		"Content-Disposition: form-data; name=\"\"\r\n\r\n",
		"Content-Disposition: form-data; name=\r\n\r\n",
		"Content-Disposition: form-data; name=\"a\r\n\r\n",
		"Content-Disposition: form-data; name=a name=b\r\n\r\n",
		"Content-Disposition: form-data; name=a; name=b\r\n\r\n",
		"Content-Disposition: form-data; name=a; filename=b; filename=c\r\n\r\n",
		"Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; "
		"name=b\r\n\r\n",
		"Content-Disposition: form-data; name=a\r\nContent-Type: a/b\r\nContent-Type: "
		"a/b\r\n\r\n",
		"Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: "
		"base64\r\n\r\n",
		"Content-Disposition: form-data; name=\"\xff\"\r\n\r\n",
		"Content-Disposition: form-data; name=\"a\tb\"\r\n\r\n",
		"Content-Disposition: form-data; name=a; filename=\"\xc3\"\r\n\r\n",
		": form-data; name=a\r\n\r\n",
		"Content-Disposition form-data; name=a\r\n\r\n",
		"Content-Disposition : form-data; name=a\r\n\r\n",
		"Content-Disposition: form-data; name=a\n\r\n\r\n",
		"Content-Disposition: form-data; name=a\rb\r\n\r\n",
		"Content-Disposition: form-data; name=a; =b\r\n\r\n",
		"Content-Disposition: form-data; name=a; b\r\n\r\n",
		" Content-Disposition: form-data; name=a\r\n\r\n",
		"Content-Disposition: form-data; name =a\r\n\r\n" };
	char body[400];

	(void)state;
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		snprintf(body, sizeof body, "--AaB03x\r\n%sdata" END, heads[i]);
		gives(body, MULTIPART_MALFORMED, "");
	}
	gives_of(TYPE, PART "name=a\0\r\n\r\n" END, sizeof PART "name=a\0\r\n\r\n" END - 1,
	    MULTIPART_MALFORMED, "");
	gives(PART "name=a\r\nContent-Transfer-Encoding: binary\r\n\r\nb" END, MULTIPART_OK,
	    "a|-|text/plain[b]");
}

#define TEN	"1234567890"
#define SEVENTY	"multipart/form-data; boundary=" TEN TEN TEN TEN TEN TEN TEN

static void
finds_the_boundary(void **state)
{
	static const char *const good[] = { "multipart/form-data; boundary=x",
		"Multipart/Form-Data;boundary=\"a b\"",
		"multipart/form-data; charset=utf-8; BOUNDARY=x;",
		"multipart/form-data; boundary=\\/(),?'+_.",
		SEVENTY };
	static const char *const bad[] = { "", "multipart/form-data",
		"multipart/form-data; boundary=",
		"multipart/form-data; boundary=\"\"", "multipart/form-data; boundary=\"a \"",
		"multipart/form-data; boundary=\"a",
		"multipart/form-data; boundary=a; boundary=b", "multipart/mixed; boundary=a",
		"multipart/form-datax; boundary=a",
		"multipart/form-data; boundary=\xc3\xa9", "multipart/form-data; boundary=a b",
		"text/plain",
		"multipart/form-data boundary=a", "multipart/form-data; boundary=\"a\tb\"",
		SEVENTY "1" };
	struct multipart_sink sink = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (multipart_new(fr.arena, good[i], 1, &sink) == NULL)
			fail_msg("refused: %s", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (multipart_new(fr.arena, bad[i], 1, &sink) != NULL)
			fail_msg("taken: %s", bad[i]);
	gives_of("multipart/form-data; boundary=\"a b\"",
	    "--a b\r\nContent-Disposition: form-data; name=x\r\n\r\ny\r\n"
	    "--a b--", strlen("--a b\r\nContent-Disposition: form-data; name=x\r\n\r\ny\r\n--a "
	    "b--"), MULTIPART_OK,
	    "x|-|text/plain[y]");
}

/* Bodies of other programs: the file, another end for its boundary, the result, and what a sink
 * sees first, with bytes in place of data. */
static const struct {
	const char *path, *other;
	enum multipart_error e;
	const char *calls;
} samples[] = {
	{ "python_multipart/multiple_files.http", "", MULTIPART_OK,
		"file1|test1.txt|text/plain[12]file2|test2.txt|text/plain[12]" },
	{ "python_multipart/single_field_blocks.http", "", MULTIPART_OK, "field|-|text/plain[40]" },
	{ "python_multipart/single_field_with_leading_newlines.http", "", MULTIPART_OK,
		"field|-|text/plain[15]" },
	{ "python_multipart/empty_header.http", "", MULTIPART_MALFORMED, "" },
	{ "python_multipart/almost_match_boundary.http", "", MULTIPART_OK,
		"file|test.txt|text/plain[138]" },
	{ "multiparty/http/filename/unquoted.http", "", MULTIPART_OK,
		"upload|foo_bar.txt|text/plain[23]" },
	{ "multiparty/http/preamble/preamble.http", "", MULTIPART_OK,
		"upload|plain.txt|text/plain[23]" },
	{ "multiparty/http/special-chars-in-filename/osx-safari-5.http", "", MULTIPART_OK,
		"title|-|text/plain[14]upload| ? % * | \" <" },
	{ "multiparty/http/special-chars-in-filename/xp-chrome-12.http", "", MULTIPART_OK,
		"title|-|text/plain[14]upload| ? % * | \" <" },
	/* quotes that are not escaped (2010): refused */
	{ "multiparty/http/special-chars-in-filename/osx-firefox-3.6.http", "",
		MULTIPART_MALFORMED, "title|-|text/plain[14]" },
	{ "multiparty/http/special-chars-in-filename/xp-ie-8.http", "", MULTIPART_MALFORMED,
		"title|-|text/plain[14]" },
	{ "multiparty/http/encoding/beta-sticker-1.png.http", "", MULTIPART_MALFORMED, "" },
	{ "dicer/many-wrongboundary/preamble", "", MULTIPART_OK,
		"_method|-|text/plain[3]profile[blog]|-|text/plain[0]" },
	{ "dicer/many-wrongboundary/preamble", "x", MULTIPART_CUT, "" },
	{ "dicer/nested/part2", "", MULTIPART_MALFORMED, "" },
	{ "go/nested-mime", "", MULTIPART_MALFORMED, "" },
};

/* The body behind the headers of a request, if there are any; its boundary is its first line. */
static char *
find_body(char *text, const char *other, char *type, size_t ntype)
{
	bool request = strncmp(text, "POST ", 5) == 0;
	char *body = request ? strstr(text, "\r\n\r\n") + 4 : text, *line = body;

	while (strncmp(line, "--", 2) != 0)
		line = strchr(line, '\n') + 1;
	snprintf(type, ntype, "multipart/form-data; boundary=\"%.*s%s\"",
	    (int)strcspn(line + 2, "\r\n"), line + 2, other);
	return body;
}

static void
try_sample(const char *folder, size_t i)
{
	static char text[1 << 20], type[300];
	struct seen seen = { .sizes = true };
	struct multipart_sink sink = { &seen, begin, data, end };
	struct multipart *m;
	char *body;
	size_t n;
	FILE *file;

	snprintf(text, sizeof text, "%s/multipart/%s", folder, samples[i].path);
	file = fopen(text, "rb");
	assert_non_null(file);
	n = fread(text, 1, sizeof text - 1, file);
	fclose(file);
	text[n] = '\0';
	body = find_body(text, samples[i].other, type, sizeof type);
	n -= (size_t)(body - text);
	gives_of(type, body, n, samples[i].e, NULL);
	buf_init(&seen.all, fr.arena);
	m = multipart_new(fr.arena, type, 20, &sink);
	multipart_feed(m, body, n);
	if (strncmp(seen.all.p, samples[i].calls, strlen(samples[i].calls)) != 0)
		fail_msg("%s: %s", samples[i].path, seen.all.p);
}

static void
reads_bodies_of_others(void **state)
{
	const char *folder = getenv("CIM_SAMPLES");

	(void)state;
	if (folder == NULL)
		skip();
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		try_sample(folder, i);
	print_message("%zu bodies\n", sizeof samples / sizeof *samples);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(unquotes_names),
		cmocka_unit_test(refuses_wrong_headers),
		cmocka_unit_test(finds_the_boundary),
		cmocka_unit_test(reads_bodies_of_others) };

	return cmocka_run_group_tests(tests, open_case, close_case);
}
