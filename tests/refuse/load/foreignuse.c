/* refused: its section cim_uses holds something that is neither a statement nor a page: only CIM_SELECT, CIM_WRITE and CIM_PAGE write there */
#include "small.h"

static const int64_t odd = 3;
static const void *const odd_use __attribute__((used, section("cim_uses"))) = &odd;

CIM_PLUGIN(.name = "foreignuse", .title = "Titre");
