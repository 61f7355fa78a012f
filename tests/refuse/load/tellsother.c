/* refused: it tells tale.told with member day as a text, plugin teller as a day: an event has one meaning, give one of the two another name */
/* with: teller */
#include "small.h"

struct other { int64_t id; const char *day, *mood; };
CIM_SHAPE(other, CIM_F(other, id), CIM_F(other, day), CIM_F(other, mood));
CIM_EVENT(told, "tale.told", other);

CIM_PLUGIN(.name = "tellsother", .title = "Titre");
