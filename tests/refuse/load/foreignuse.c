/* refused: its section cim_uses holds something that is no statement, page, event or text: only CIM_SELECT, CIM_WRITE, CIM_PAGE, CIM_EVENT and CIM_TEXT write there */
#include "small.h"

static const int64_t odd = 3;
static const void *const odd_use __attribute__((used, section("cim_uses"))) = &odd;

CIM_PLUGIN(.name = "foreignuse", .title = "Titre");
