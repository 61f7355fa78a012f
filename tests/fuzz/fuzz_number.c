/* Any text as a number of any scale: what is read is read again from what is written of it, and is
 * ten times as much with one more digit after the comma. */
#include "text.h"

#include "number.h"

enum { SCALES = 19 };

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = fresh_arena();
	const char *text = arena_dup(arena, (const char *)data, size);
	struct buf b = new_buf(arena);
	int64_t last = 0, tenfold;
	bool read = false;
	double v;

	for (int scale = 0; scale < SCALES; scale++) {
		int64_t n = -77, back;
		int why = -77;

		if (!number_parse(text, scale, &n, &why)) {
			must(why >= 1 && why <= 3 && n == -77 && (!read || why == 3));
			continue;
		}
		must(!read || (!__builtin_mul_overflow(last, 10, &tenfold) && tenfold == n));
		last = n;
		read = true;
		b.n = 0;
		number_plain(&b, n, scale);
		must(number_parse(b.p, scale, &back, &why) && back == n);
		b.n = 0;
		number_human(&b, n, scale, LANG_FR);
		must(number_parse(b.p, scale, &back, &why) && back == n);
		number_money(&b, n, scale, LANG_EN);
		number_size(&b, n, LANG_EN);
	}
	if (size >= sizeof v) {
		memcpy(&v, data, sizeof v);
		b.n = 0;
		number_real(&b, v, data[0] % 20, LANG_FR);
		must(b.n > 0 && strlen(b.p) == b.n);
	}
	return 0;
}
