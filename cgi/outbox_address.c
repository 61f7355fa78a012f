/* Which addresses this house writes to. Narrower than RFC 5321: what it takes needs no quoting in a
 * header or in a command of SMTP, so nothing typed can add a line to either. */
#include <string.h>

#include "outbox.h"

enum { EMAIL_MAX = 254, LOCAL_MAX = 64, LABEL_MAX = 63 };

/* RFC 5322 3.2.3; the local part is a dot-atom, quoted strings are not taken. */
static bool
is_local(const char *p, size_t n)
{
	static const char atext[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
		"!#$%&'*+-/=?^_`{|}~";

	if (n == 0 || n > LOCAL_MAX || p[0] == '.' || p[n - 1] == '.')
		return false;
	for (size_t i = 0; i < n; i++)
		if (p[i] == '.' ? p[i + 1] == '.' : strchr(atext, p[i]) == NULL)
			return false;
	return true;
}

/* RFC 1035 2.3.1 as RFC 1123 2.1 has it: letters, digits, hyphens inside. */
static bool
is_label(const char *p, size_t n)
{
	static const char ldh[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";

	if (n == 0 || n > LABEL_MAX || p[0] == '-' || p[n - 1] == '-')
		return false;
	return strspn(p, ldh) >= n;
}

/* Two labels at least; the last is not a number, so no address of a machine. */
static bool
is_domain(const char *p)
{
	size_t labels = 0, n;

	for (;; p += n + 1) {
		n = strcspn(p, ".");
		if (!is_label(p, n))
			return false;
		labels++;
		if (p[n] == '\0')
			return labels > 1 && strspn(p, "0123456789") < n;
	}
}

bool
outbox_address(const char *text)
{
	const char *at = text ? strchr(text, '@') : NULL;

	if (at == NULL || strlen(text) > EMAIL_MAX)
		return false;
	return is_local(text, (size_t)(at - text)) && is_domain(at + 1);
}
