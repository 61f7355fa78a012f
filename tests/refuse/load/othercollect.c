/* refused: .collect holds no statement of its own: write &name.u */
/* refused: .forget holds no statement of its own: write &name.u */
#include "small.h"

static const struct cim_stmt mine = { CIM_TAG_STMT, "mine", "SELECT 1 AS id", &cim_subject_shape,
	&cim_id_shape, 0 };
static const struct cim_stmt *const list[] = { &mine, NULL };

CIM_PLUGIN(.name = "othercollect", .title = "Titre", .collect = list, .forget = list);
