#include "settings.h"

#include <string.h>

#include "log.h"
#include "shape.h"

struct setting { const char *plugin, *name, *value; };
CIM_SHAPE(setting, CIM_F(setting, plugin), CIM_F(setting, name),
	CIM_O(setting, value, .as = CIM_LINES));

CIM_SELECT(setting_all, setting, setting,
	"SELECT plugin, name, value FROM setting WHERE plugin = :plugin");
CIM_WRITE(setting_put, setting,
	"INSERT INTO setting (plugin, name, value) VALUES (:plugin, :name, :value)"
	" ON DUPLICATE KEY UPDATE value = :value");
CIM_WRITE(setting_cut, setting, "DELETE FROM setting WHERE plugin = :plugin AND name = :name");

/* A value stored by an older version of the plugin may no longer fit: it is as if nobody had set
 * it. */
static void
take(struct cim_req *rq, const struct cim_shape *shape, const struct setting *row, void *out)
{
	const struct cim_field *f = shape_field(shape, row->name, strlen(row->name));
	const char *fault;

	if (f == NULL || row->value == NULL || !settings_takes(f))
		return;
	fault = value_parse(&rq->value, f, row->value, out);
	if (fault)
		log_warn("setting.dropped", "plugin=%s name=%s", row->plugin, row->name);
}

static void
fill_texts(const struct cim_shape *shape, char *out)
{
	for (size_t i = 0; i < shape->nfield; i++) {
		const struct cim_field *f = shape_at(shape, i);
		const char **text = (const char **)(void *)(out + f->off);

		if (f->kind == CIM_K_TEXT && !f->opt && *text == NULL)
			*text = "";
	}
}

const void *
settings_read(struct cim_req *rq, const struct cim_shape *shape)
{
	struct setting key = { .plugin = rq->plugin ? rq->plugin->name : "core", .name = "" };
	struct setting_rows rows = { NULL, 0 };
	char *out;

	if (rq->settings.of == shape)
		return rq->settings.v;
	out = arena_alloc(rq->arena, 1, shape->size);
	cim_list(rq, setting_all, &key, &rows);
	for (size_t i = 0; i < rows.n; i++)
		take(rq, shape, &rows.v[i], out);
	fill_texts(shape, out);
	rq->settings.of = shape;
	return rq->settings.v = out;
}

const void *
cim_settings_(struct cim_req *rq, const struct cim_shape *shape)
{
	return settings_read(rq, shape);
}

bool
settings_takes(const struct cim_field *f)
{
	switch (f->kind) {
	case CIM_K_INT:
	case CIM_K_BOOL:
	case CIM_K_REAL:
	case CIM_K_TEXT:
	case CIM_K_CHOICE:
	case CIM_K_OINT:
	case CIM_K_OREAL:
	case CIM_K_YES:
	case CIM_K_DEC:
	case CIM_K_TIME:
	case CIM_K_DATE:
		return true;
	default:
		return false;
	}
}

void
settings_store(struct cim_req *rq, const char *plugin, const struct cim_field *f, const void *base)
{
	struct setting row = { .plugin = plugin, .name = f->name };
	struct buf value;

	buf_init(&value, rq->arena);
	value_put(&value, &rq->value, f, base, f->kind == CIM_K_TIME ? VALUE_INPUT : VALUE_MACHINE,
	    FILTER_NONE);
	row.value = value.p;
	if (value.n > 0)
		cim_exec(rq, setting_put, &row);
	else
		cim_exec(rq, setting_cut, &row);
}
