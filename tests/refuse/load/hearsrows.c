/* refused: it hears a.b as struct list: an event carries numbers, texts, choices and dates, no rows, structs or files */
#include "small.h"

CIM_HANDLER(all, list) { (void)in; return cim_error(rq, 404); }
static const struct cim_hear hears[] = { { "a.b", &all_run }, { 0 } };

CIM_PLUGIN(.name = "hearsrows", .title = "Titre", .hears = hears);
