/* What a script says of the last answer. */
#ifndef EXPECT_H
#define EXPECT_H
#include "run.h"

/* STATUS "text"..: what it must have and hold. */
void expect(struct run *);
/* not "text"..: what it may not hold. */
void expect_not(struct run *);
/* whole "text" TIMES: the body is this, byte for byte. */
void expect_whole(struct run *);
/* keep NAME "pattern": its first group, else the whole match. */
void keep(struct run *);
#endif
