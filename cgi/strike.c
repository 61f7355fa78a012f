#include "strike.h"

#include <sodium.h>
#include <string.h>

struct strike_key { struct cim_hash bucket; struct cim_time until; };
CIM_SHAPE(strike_key, CIM_F(strike_key, bucket), CIM_O(strike_key, until));
struct strike_row { int64_t n; struct cim_time until; };
CIM_SHAPE(strike_row, CIM_F(strike_row, n), CIM_F(strike_row, until));

CIM_SELECT(strike_get, strike_key, strike_row,
	"SELECT n, until_at AS until FROM strike WHERE bucket = :bucket AND until_at > :now");
CIM_WRITE(strike_add, strike_key,
	"INSERT INTO strike (bucket, n, until_at) VALUES (:bucket, 1, :until)"
	" ON DUPLICATE KEY UPDATE n = IF(until_at > :now, n + 1, 1), until_at = :until");
CIM_WRITE(strike_cut, strike_key, "DELETE FROM strike WHERE bucket = :bucket");

static struct strike_key
key_of(const char *bucket)
{
	struct strike_key k = { .bucket = { { 0 }, true } };

	crypto_generichash(k.bucket.b, sizeof k.bucket.b, (const uint8_t *)bucket, strlen(bucket),
	    NULL, 0);
	return k;
}

int64_t
strike_count(struct cim_req *rq, const char *bucket)
{
	struct strike_key k = key_of(bucket);
	struct strike_row row = { 0 };

	return cim_one(rq, strike_get, &k, &row) ? row.n : 0;
}

int64_t
strike_left(struct cim_req *rq, const char *bucket)
{
	struct strike_key k = key_of(bucket);
	struct strike_row row = { 0 };

	return cim_one(rq, strike_get, &k, &row) ? (row.until.us - rq->now) / 1000000 + 1 : 0;
}

void
strike_note(struct cim_req *rq, const char *bucket)
{
	strike_note_for(rq, bucket, STRIKE_WINDOW);
}

void
strike_note_for(struct cim_req *rq, const char *bucket, unsigned seconds)
{
	size_t most = sizeof rq->strike / sizeof *rq->strike;

	cim_must(rq->nstrike < most);
	rq->strike[rq->nstrike].bucket = bucket;
	rq->strike[rq->nstrike++].seconds = seconds;
}

void
strike_write(struct cim_req *rq)
{
	for (size_t i = 0; i < rq->nstrike; i++) {
		struct strike_key k = key_of(rq->strike[i].bucket);

		k.until = (struct cim_time){ rq->now + rq->strike[i].seconds * INT64_C(1000000), true };
		cim_exec(rq, strike_add, &k);
	}
	rq->nstrike = 0;
}

void
strike_clear(struct cim_req *rq, const char *bucket)
{
	struct strike_key k = key_of(bucket);

	cim_exec(rq, strike_cut, &k);
}
