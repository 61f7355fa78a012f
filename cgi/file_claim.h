/* Files that a form brings back when it is sent again, so that nobody chooses them twice. The page
 * carries a secret a file (base64url of 32 random bytes), the table its hash. Who guesses the
 * number of a file has nothing, and a secret serves only who sent the file: the person who was
 * signed in, or a visitor. It serves once, for a file that no form has kept. */
#ifndef FILE_CLAIM_H
#define FILE_CLAIM_H
#include "req.h"

/* Makes uploads of the secrets among the pairs, which then are no pairs; not of those whose box was
 * ticked, nor of a single file in whose place another one came. 200, 413 (too many), or the status
 * of a failure. After body_read. */
int file_claim(struct cim_req *);
/* Messages at files that are gone, and at all when they are over FILE_BYTES_MAX together. After
 * form_bind. false: there is a message. */
bool file_judge(struct cim_req *);
/* Keeps the uploads of this form, in the transaction of the POST, before its handler. false: one
 * was swept or kept by another form (file_judge then tells), or the database failed. */
bool file_keep(struct cim_req *);
#endif
