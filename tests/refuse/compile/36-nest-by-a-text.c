/* refused: not compatible with any (generic )?association */
#include "common.h"

struct up { int64_t id; struct row_rows rows; };
CIM_SHAPE(up, CIM_F(up, id), CIM_R(up, rows, row));
void f(struct cim_req *rq, struct up_rows *up, struct row_rows *down);
void f(struct cim_req *rq, struct up_rows *up, struct row_rows *down) { cim_nest(rq, up, id, rows, down, title); }
