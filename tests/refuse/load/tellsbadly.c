/* refused: it tells "Tale": an event has a name of two words in small letters, such as "webinar.ended" */
#include "small.h"

CIM_EVENT(told, "Tale", cim_id);

CIM_PLUGIN(.name = "tellsbadly", .title = "Titre");
