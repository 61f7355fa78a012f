/* Files in the database: what they are, what they are called, in pieces and whole again, swept
 * when loose. */
#include "house.h"

#include "file.h"
#include "resp.h"

static int
clean(void **state)
{
	(void)state;
	sql("DELETE FROM file");
	return 0;
}

static void
a_type_is_judged_by_content(void **state)
{
	static const struct { const char *name, *bytes; size_t n; const char *type; } cases[] = {
		{ "a.pdf", "%PDF-1.7\n", 9, "application/pdf" }, { "a.html", "%PDF-1.7\n", 9,
		    "application/pdf" },
		{ "a.png", "\x89PNG\r\n\x1a\n....", 12, "image/png" }, { "a", "\xff\xd8\xff\xe0",
		4, "image/jpeg" },
		{ "a", "GIF89a", 6, "image/gif" }, { "a", "RIFF....WEBPVP8 ", 16, "image/webp" },
		{ "a.DOCX", "PK\x03\x04", 4,
			"application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
		{ "a.zip", "PK\x03\x04", 4, "application/zip" }, { "a.csv", "a;b\r\né;d\r\n", 11,
		"text/csv" },
		{ "a.png", "<svg onload=x>", 14, "text/plain" }, { "page.html", "<script>", 8,
		"text/plain" },
		{ "a.txt", "a\0b", 3, "application/octet-stream" }, { "a.txt", "\xff\xfe", 2,
		"application/octet-stream" },
		{ "a.txt", "abc\xff", 4, "application/octet-stream" }, { "a", "\x80", 1,
		"application/octet-stream" },
		{ "a.txt", "", 0, "application/octet-stream" }, { ".docx", "PK\x03\x04", 4,
		"application/zip" },
		{ "a.exe", "MZ\x90", 3, "application/octet-stream" }, { "a.txt", "bell\a", 5,
		"application/octet-stream" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(file_type(cases[i].name, (const uint8_t *)cases[i].bytes,
		    cases[i].n),
		    cases[i].type);
	/* a sample that ends inside a character is still text */
	assert_string_equal(file_type("a", (const uint8_t *)"caf\xc3", 4), "text/plain");
}

static void
a_name_is_only_a_name(void **state)
{
	static const struct { const char *said, *name; } cases[] = {
		{ "cv.pdf", "cv.pdf" }, { "C:\\Users\\x\\cv.pdf", "cv.pdf" },
		    { "../../etc/passwd", "passwd" },
		{ "/", "fichier" }, { "", "fichier" }, { "..", "fichier" }, { ". .", "fichier" },
		{ "a\r\nb\"c.txt", "ab\"c.txt" }, { "été.pdf", "été.pdf" }, { "\xff.pdf",
		"fichier" },
		{ "a/b\\", "fichier" },
	};
	struct arena *a = arena_new(4096, 65536);
	char longest[700];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(file_name(a, cases[i].said), cases[i].name);
	for (size_t i = 0; i < 600; i += 2)
		memcpy(longest + i, "é", 2);
	longest[600] = '\0';
	assert_int_equal(strlen(file_name(a, longest)), 510);
	arena_free(&a);
}

/* An upload of n bytes in parts of `part`; its id, 0: refused. */
static int64_t
upload(size_t n, size_t part, struct upload *up)
{
	struct file_writer *w = file_writer(fresh());
	char bytes[4096];

	assert_true(file_begin(w, "C:\\plan é.txt"));
	*up = (struct upload){ .name = "plan" };
	for (size_t at = 0; at < n; ) {
		size_t take = n - at < part ? n - at : part;

		for (size_t i = 0; i < take; i++)
			bytes[i] = (char)('a' + (at + i) % 23);
		if (!file_write(w, bytes, take)) {
			db_rollback(house.db);
			return 0;
		}
		at += take;
	}
	return file_end(w, up) ? up->id : 0;
}

/* The body of the answer, whole. */
struct seen { char *p; size_t n; };
static bool
see(void *to, const void *p, size_t n)
{
	struct seen *s = to;

	memcpy(s->p + s->n, p, n);
	s->n += n;
	return true;
}

/* What came is what upload() made of n bytes. */
static void
is_whole(size_t n)
{
	struct seen s = { malloc(n + 1), 0 };

	assert_int_equal(resp_length(house.rq), n);
	assert_true(resp_body(house.rq, see, &s));
	assert_int_equal(s.n, n);
	for (size_t b = 0; b < n; b++)
		if (s.p[b] != (char)('a' + b % 23))
			fail_msg("byte %zu of %zu", b, n);
	free(s.p);
}

static void
comes_back_as_it_went(void **state)
{
	static const size_t sizes[] = { 1, FILE_CHUNK - 1, FILE_CHUNK, FILE_CHUNK + 1,
	    3 * FILE_CHUNK + 7, 4 * FILE_CHUNK, 5 * FILE_CHUNK };
	struct upload up;

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		int64_t id = upload(sizes[i], 4096 - 3 * i, &up);

		assert_true(id > 0);
		assert_int_equal(up.size, sizes[i]);
		assert_string_equal(up.file, "plan é.txt");
		assert_string_equal(up.type, "text/plain");
		fresh();
		assert_int_equal(file_serve(house.rq, id), 200);
		kept();
		is_whole(sizes[i]);
		assert_string_equal(house.rq->resp.file, "plan é.txt");
		assert_string_equal(house.rq->resp.type, "text/plain; charset=utf-8");
	}
	is_value("SELECT COUNT(*) FROM file WHERE state = 'loose'", "7");
	is_value("SELECT MAX(LENGTH(data)) FROM file_chunk", "262144");
}

static void
an_empty_part_is_no_file(void **state)
{
	struct upload up;

	(void)state;
	assert_int_equal(upload(0, 1, &up), 0);
	assert_null(house.rq->failed);
	is_value("SELECT COUNT(*) FROM file", "0");
}

static void
the_limit_is_a_limit(void **state)
{
	struct upload up;

	(void)state;
	assert_true(upload(FILE_BYTES_MAX, 4096, &up) > 0);
	fresh();
	assert_int_equal(file_serve(house.rq, up.id), 200);
	kept();
	is_whole(FILE_BYTES_MAX);
	assert_true(arena_used(house.rq->arena) < 2 * 1024 * 1024);
	assert_int_equal(upload((size_t)FILE_BYTES_MAX + 1, 4096, &up), 0);
	is_value("SELECT COUNT(*) FROM file", "1");
}

/* The writer serves one file after the other; what it says of each is of that one alone. */
static void
a_writer_serves_again(void **state)
{
	struct file_writer *w = file_writer(fresh());
	struct upload up[3];

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		assert_true(file_begin(w, i == 1 ? "b.pdf" : "a.txt"));
		assert_true(file_write(w, i == 1 ? "%PDF-" : "texte", 5));
		assert_true(file_end(w, &up[i]));
	}
	assert_memory_equal(up[0].content.b, up[2].content.b, 32);
	assert_memory_not_equal(up[0].content.b, up[1].content.b, 32);
	assert_string_not_equal(up[0].claim, up[2].claim);
	assert_string_equal(up[1].type, "application/pdf");
	assert_string_equal(up[2].type, "text/plain");
	is_value("SELECT GROUP_CONCAT(size) FROM file", "5,5,5");
	is_value("SELECT COUNT(DISTINCT claim) FROM file", "3");
}

static void
what_the_house_makes_has_no_secret(void **state)
{
	int64_t id = file_make(fresh(), "copie.json", "application/json", "{}", 2);

	(void)state;
	kept();
	assert_true(id > 0);
	is_value("SELECT CONCAT(state, ' ', type, ' ', claim IS NULL) FROM file",
	    "kept application/json 1");
	house.rq->failed = "before";
	assert_int_equal(file_make(house.rq, "a", "b", "c", 1), 0);
}

static void
what_a_scanner_holds_is_not_given(void **state)
{
	struct upload up;
	int64_t id = upload(10, 10, &up);

	(void)state;
	sql("UPDATE file SET state = 'waiting'");
	assert_int_equal(file_serve(fresh(), id), 404);
	sql("UPDATE file SET state = 'refused'");
	assert_int_equal(file_serve(house.rq, id), 404);
	sql("UPDATE file SET state = 'kept'");
	sql("UPDATE file_chunk SET data = 'short'");
	assert_int_equal(file_serve(house.rq, id), 500);
	assert_non_null(house.rq->failed);
	task_commit(&house);
}

/* The head that goes with a file: old readers get ASCII, the name is whole for others; opened as a
 * page after all it is of no origin. */
static void
its_name_stands_in_a_header(void **state)
{
	static const struct { const char *name, *said; } cases[] = {
		{ "plan.pdf", "filename=\"plan.pdf\"\r\n" },
		{ "Reçu d’été.pdf", "filename=\"Re_u d__t_.pdf\";"
			" filename*=UTF-8''Re%C3%A7u%20d%E2%80%99%C3%A9t%C3%A9.pdf\r\n" },
		{ "a\"b\\c%41.txt", "filename=\"a_b_c_41.txt\";"
			" filename*=UTF-8''a%22b%5Cc%2541.txt\r\n" },
		{ "a\r\nX: b", "filename=\"a__X: b\"; filename*=UTF-8''a%0D%0AX%3A%20b\r\n" },
	};
	struct buf head;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		fresh();
		buf_init(&head, house.rq->arena);
		house.rq->resp.type = "application/pdf";
		house.rq->resp.file = cases[i].name;
		house.rq->resp.cache = 60;
		resp_head(house.rq, &head);
		assert_non_null(strstr(head.p, arena_fmt(house.rq->arena,
		    "\r\nContent-Disposition: attachment; %s", cases[i].said)));
		assert_non_null(strstr(head.p, "form-action 'none'; sandbox\r\n"));
		assert_non_null(strstr(head.p, "\r\nX-Content-Type-Options: nosniff\r\n"));
		assert_non_null(strstr(head.p, "\r\nCache-Control: private, no-store\r\n"));
		assert_null(strstr(head.p, "script-src"));
		task_commit(&house);
	}
}

static void
only_known_types_are_said(void **state)
{
	static const char *const stored[] = { "text/html", "image/svg+xml", "",
		"text/plain\r\nX: y", "application/xhtml+xml" };

	(void)state;
	for (size_t i = 0; i < sizeof stored / sizeof *stored; i++)
		assert_string_equal(file_type_known(stored[i]), "application/octet-stream");
	assert_string_equal(file_type_known("image/webp"), "image/webp");
	assert_string_equal(file_type_known("application/json"), "application/json");
	assert_string_equal(file_type_known("text/csv"), "text/csv; charset=utf-8");
	assert_string_equal(file_type_known("application/vnd.oasis.opendocument.text"),
	    "application/vnd.oasis.opendocument.text");
}

/* What stood in an answer before is gone: another handler's file, an error after half of one. */
static void
a_body_begins_anew(void **state)
{
	static const char big[3 * 1024 * 1024] = "x";
	struct cim_req *rq = fresh();
	struct spill *spill = rq->spill;
	struct cim_file none = { 0, 5, "a.txt", "text/plain" };

	(void)state;
	assert_true(resp_put(rq, big, sizeof big));
	assert_int_equal(resp_length(rq), sizeof big);
	resp_clear(rq);
	assert_int_equal(resp_length(rq), 0);
	assert_true(resp_put(rq, "ab", 2));
	assert_int_equal(resp_length(rq), 2);
	while (resp_put(rq, big, sizeof big))
		assert_true(resp_length(rq) <= RESP_BYTES_MAX);
	assert_true(resp_length(rq) > RESP_BYTES_MAX - sizeof big);
	/* a worker without its file: what fits in memory is answered, the rest is refused */
	resp_clear(rq);
	rq->spill = NULL;
	assert_true(resp_put(rq, "ab", 2));
	assert_false(resp_put(rq, big, sizeof big));
	rq->spill = spill;
	assert_int_equal(cim_file(rq, &none), 404);
	rq->failed = "before";
	assert_int_equal(cim_file(rq, &none), 500);
	task_commit(&house);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = { cmocka_unit_test(a_type_is_judged_by_content),
		cmocka_unit_test(a_name_is_only_a_name),
		cmocka_unit_test_setup(comes_back_as_it_went, clean),
		cmocka_unit_test_setup(an_empty_part_is_no_file, clean),
		cmocka_unit_test_setup(the_limit_is_a_limit, clean),
		cmocka_unit_test_setup(a_writer_serves_again, clean),
		cmocka_unit_test_setup(what_the_house_makes_has_no_secret, clean),
		cmocka_unit_test(its_name_stands_in_a_header),
		cmocka_unit_test(only_known_types_are_said),
		cmocka_unit_test(a_body_begins_anew),
		cmocka_unit_test_setup(what_a_scanner_holds_is_not_given, clean) };

	return cmocka_run_group_tests(tests, house_portal, house_end);
}
