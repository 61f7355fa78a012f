/* refused: textes.tsv: rows without English: 3, 5 */
#include "small.h"

CIM_PLUGIN(.name = "emptytext", .title = "Titre");
