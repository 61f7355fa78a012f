#include "strike.h"

#include <arpa/inet.h>
#include <sodium.h>
#include <string.h>

struct strike_key { struct cim_hash bucket; struct cim_time until; bool renew; };
CIM_SHAPE(strike_key, CIM_F(strike_key, bucket), CIM_O(strike_key, until),
	CIM_F(strike_key, renew));
struct strike_row { int64_t n; struct cim_time until; };
CIM_SHAPE(strike_row, CIM_F(strike_row, n), CIM_F(strike_row, until));

CIM_SELECT(strike_get, strike_key, strike_row,
	"SELECT n, until_at AS until FROM strike WHERE bucket = :bucket AND until_at > :now");
CIM_WRITE(strike_add, strike_key,
	"INSERT INTO strike (bucket, n, until_at) VALUES (:bucket, 1, :until)"
	" ON DUPLICATE KEY UPDATE n = IF(until_at > :now, n + 1, 1),"
	" until_at = IF(:renew OR until_at <= :now, :until, until_at)");
CIM_WRITE(strike_cut, strike_key, "DELETE FROM strike WHERE bucket = :bucket");

static struct strike_key
key_of(struct cim_req *rq, const char *bucket)
{
	struct strike_key k = { .bucket = { { 0 }, true } };
	size_t n = strlen(bucket);
	char *name = arena_dup(rq->arena, bucket, n);

	for (char *p = name; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	crypto_generichash(k.bucket.b, sizeof k.bucket.b, (const uint8_t *)name, n, NULL, 0);
	return k;
}

int64_t
strike_count(struct cim_req *rq, const char *bucket)
{
	struct strike_key k = key_of(rq, bucket);
	struct strike_row row = { 0 };

	return cim_one(rq, strike_get, &k, &row) ? row.n : 0;
}

int64_t
strike_left(struct cim_req *rq, const char *bucket)
{
	struct strike_key k = key_of(rq, bucket);
	struct strike_row row = { 0 };

	return cim_one(rq, strike_get, &k, &row) ? (row.until.us - rq->now) / 1000000 + 1 : 0;
}

static void
note(struct cim_req *rq, const char *bucket, unsigned seconds, bool renew)
{
	size_t most = sizeof rq->strike / sizeof *rq->strike;

	cim_must(rq->nstrike < most);
	rq->strike[rq->nstrike].bucket = bucket;
	rq->strike[rq->nstrike].seconds = seconds;
	rq->strike[rq->nstrike++].renew = renew;
}

void
strike_note(struct cim_req *rq, const char *bucket)
{
	note(rq, bucket, STRIKE_WINDOW, false);
}

void
strike_note_for(struct cim_req *rq, const char *bucket, unsigned seconds)
{
	note(rq, bucket, seconds, true);
}

void
strike_write(struct cim_req *rq)
{
	for (size_t i = 0; i < rq->nstrike; i++) {
		struct strike_key k = key_of(rq, rq->strike[i].bucket);

		k.renew = rq->strike[i].renew;
		k.until = (struct cim_time){ rq->now + rq->strike[i].seconds * INT64_C(1000000), true };
		cim_exec(rq, strike_add, &k);
	}
	rq->nstrike = 0;
}

void
strike_clear(struct cim_req *rq, const char *bucket)
{
	struct strike_key k = key_of(rq, bucket);

	cim_exec(rq, strike_cut, &k);
}

const char *
strike_source(struct arena *a, const char *address)
{
	static const unsigned char mapped[12] = { [10] = 0xff, [11] = 0xff };
	unsigned char six[16], four[4];
	char text[INET6_ADDRSTRLEN];

	if (inet_pton(AF_INET, address, four) == 1)
		return arena_fmt(a, "%d.%d.%d.0/24", four[0], four[1], four[2]);
	if (inet_pton(AF_INET6, address, six) != 1)
		return arena_dup(a, address, strlen(address));
	if (memcmp(six, mapped, sizeof mapped) == 0)
		return arena_fmt(a, "%d.%d.%d.0/24", six[12], six[13], six[14]);
	memset(six + 8, 0, 8);
	inet_ntop(AF_INET6, six, text, sizeof text);
	return arena_fmt(a, "%s/64", text);
}
