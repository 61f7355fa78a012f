/* refused: it tells a.b as struct list: an event carries numbers, texts, choices and dates, no rows, structs or files */
#include "small.h"

CIM_EVENT(told, "a.b", list);

CIM_PLUGIN(.name = "tellsrows", .title = "Titre");
