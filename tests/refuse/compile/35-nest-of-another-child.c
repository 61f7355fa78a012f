/* refused: pointer type mismatch|incompatible pointer */
#include "common.h"

struct child { int64_t parent; };
CIM_SHAPE(child, CIM_F(child, parent));
struct up { int64_t id; struct child_rows children; };
CIM_SHAPE(up, CIM_F(up, id), CIM_R(up, children, child));
void f(struct cim_req *rq, struct up_rows *up, struct row_rows *down);
void f(struct cim_req *rq, struct up_rows *up, struct row_rows *down) { cim_nest(rq, up, id, children, down, id); }
