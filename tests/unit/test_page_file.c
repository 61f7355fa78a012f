/* Files in a form of a page: the one stored, and those that come back when it is drawn again. */
#include "form_page_case.h"

#define FILES(inside)	"<form method=\"post\" action=\"~/file\">{{#upload}}" inside \
			"{{/upload}}</form>"
#define ONE		"{{field doc}}"
#define SEVERAL		"{{field docs}}"
static const char first[] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/* The form as it was sent with these files, with its messages when it had to be complete. */
static const struct form *
sent_with(const struct upload *up, size_t n, bool required)
{
	form_init(&sent, &fr);
	for (size_t i = 0; i < n; i++)
		form_upload(&sent, &up[i]);
	form_bind(&sent, &upload_form_shape, required);
	return &sent;
}

static void
shows_a_stored_file(void **state)
{
	struct view v = case_view();

	(void)state;
	v.upload.doc = (struct cim_file){ 4, 2000000, "plan <1>.pdf", "application/pdf" };
	holds(page_of(FILES(ONE), &v, NULL),
	    "<span class=\"hint\" id=\"h1-doc\">Fichier actuel" NB ": plan &lt;1&gt;.pdf (1,9" NB
	    "Mo)</span><input type=\"file\" class=\"input\" id=\"f1-doc\" name=\"doc\" "
	    "aria-describedby=\"h1-doc\">");
	v.upload.docs = (struct cim_file_rows){ &v.upload.doc, 1 };
	holds(draw_block(bind_text("p.html", FILES(SEVERAL), LANG_EN), NULL, &v, NULL),
	    "id=\"h1-docs\">En PDF. Current file: plan &lt;1&gt;.pdf (1.9" NB "MB)</span>");
}

static void
brings_a_file_back(void **state)
{
	const struct upload up = { .name = "doc", .file = "l’été <1>.pdf", .claim = first, .id = 7,
		.size = 2000000 };
	struct view v = case_view();

	(void)state;
	v.upload.doc = (struct cim_file){ 4, 10, "avant.pdf", "application/pdf" };
	holds(page_of(FILES(ONE), &v, sent_with(&up, 1, false)),
	    "<label for=\"f1-doc\">Document <small>facultatif</small></label>"
	    "<span class=\"hint\" id=\"h1-doc\">Fichier actuel" NB ": avant.pdf (10" NB
	    "octets)</span><span class=\"hint\" id=\"k1-doc\">Déjà reçu. Un autre fichier choisi ici "
	    "le remplace.</span><ul class=\"files\"><li><b id=\"n1-doc-1\">l’été &lt;1&gt;.pdf (1,9" NB
	    "Mo)</b><input type=\"hidden\" name=\"doc.1\" value=\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	    "AAAAAAAAAA\"><label class=\"choice\"><input type=\"checkbox\" name=\"doc.1.del\" "
	    "value=\"1\" aria-describedby=\"n1-doc-1\"><span>Retirer ce "
	    "fichier</span></label></li></ul><input type=\"file\" class=\"input\" id=\"f1-doc\" "
	    "name=\"doc\" aria-describedby=\"h1-doc k1-doc\">");
}

/* What came need not be chosen: the control is no longer required. */
static void
brings_several_back(void **state)
{
	const struct upload up[] = {
		{ .name = "docs", .file = "a.txt", .claim = first, .id = 7, .size = 1 },
		{ .name = "doc", .file = "autre.txt", .claim = first, .id = 8, .size = 1 },
		{ .name = "docs", .claim = first },
		{ .name = "docs", .file = "b.txt", .claim = first, .id = 9, .size = 1 },
		{ .name = "docs", .file = "c.txt", .claim = first, .id = 10, .size = 1 },
	};
	struct view v = case_view();
	const char *page = page_of(FILES(SEVERAL), &v, sent_with(up, 4, true));

	(void)state;
	holds(page, "Déjà reçus. Les fichiers choisis ici s’y ajoutent.");
	holds(page, "id=\"n1-docs-1\">a.txt (1" NB "octet)");
	holds(page, "id=\"n1-docs-2\">b.txt (1" NB "octet)");
	lacks(page, "autre.txt");
	lacks(page, "aria-required");
	assert_int_equal(times(page, "type=\"hidden\" name=\"docs."), 2);
	page = page_of(FILES(SEVERAL), &v, sent_with(up, 5, true));
	holds(page, "<span class=\"error\" id=\"e1-docs\">Retirez un fichier ou plus" NB
	    ": 2 au plus, 3 en ce moment.</span><span class=\"hint\" id=\"k1-docs\">");
	holds(page, "aria-describedby=\"h1-docs k1-docs e1-docs\"");
	page = page_of(FILES(SEVERAL), &v, sent_with(up + 1, 1, true));
	lacks(page, "class=\"files\"");
	holds(page, "aria-required=\"true\" aria-invalid=\"true\" "
	    "aria-describedby=\"h1-docs e1-docs\"");
}

/* A draft that is judged: its files are stored, no form holds a secret of theirs. */
static void
names_what_is_kept_without_bringing_it_back(void **state)
{
	struct view v = case_view();
	const char *page;

	(void)state;
	v.upload.doc = (struct cim_file){ 4, 10, "avant.pdf", "application/pdf" };
	form_init(&sent, &fr);
	form_fill(&sent, &upload_form_shape, &v.upload);
	form_bind(&sent, &upload_form_shape, true);
	assert_int_equal(((const struct upload_form *)sent.in)->doc.id, 4);
	page = page_of(FILES(ONE), &v, &sent);
	holds(page, "Fichier actuel" NB ": avant.pdf (10" NB "octets)</span><input type=\"file\"");
	lacks(page, "class=\"files\"");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = { PAGE_TEST(shows_a_stored_file),
		PAGE_TEST(brings_a_file_back), PAGE_TEST(brings_several_back),
		PAGE_TEST(names_what_is_kept_without_bringing_it_back) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
