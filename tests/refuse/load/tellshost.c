/* refused: it tells every.week, which is the host's own: choose another name */
/* refused: it tells privacy.asked, which is the host's own: choose another name */
#include "small.h"

CIM_EVENT(asked, "privacy.asked", cim_id);
CIM_EVENT(week, "every.week", cim_id);

CIM_PLUGIN(.name = "tellshost", .title = "Titre");
