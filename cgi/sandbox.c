#include "sandbox.h"

#include <errno.h>
#include <linux/landlock.h>
#include <linux/prctl.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "log.h"

int
sandbox_landlock(void)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);

	return version > 0 ? (int)version : 0;
}

#ifndef CIM_NO_SANDBOX

/* Calls that a request needs, whatever their arguments. */
static const int plain[] = {
	SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(readv), SCMP_SYS(writev), SCMP_SYS(pread64),
	SCMP_SYS(pwrite64), SCMP_SYS(lseek), SCMP_SYS(ftruncate), SCMP_SYS(close), SCMP_SYS(fcntl),
	SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(dup),
	SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(select), SCMP_SYS(pselect6),
	SCMP_SYS(accept4), SCMP_SYS(connect), SCMP_SYS(shutdown), SCMP_SYS(recvfrom),
	    SCMP_SYS(recvmsg),
	SCMP_SYS(sendto), SCMP_SYS(sendmsg), SCMP_SYS(getsockopt), SCMP_SYS(setsockopt),
	SCMP_SYS(getsockname), SCMP_SYS(getpeername),
	SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(brk), SCMP_SYS(futex),
	SCMP_SYS(clock_gettime), SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep),
	    SCMP_SYS(gettimeofday),
	SCMP_SYS(time), SCMP_SYS(alarm), SCMP_SYS(setitimer), SCMP_SYS(getrandom), SCMP_SYS(getpid),
	SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid), SCMP_SYS(getegid),
	SCMP_SYS(getrusage), SCMP_SYS(uname), SCMP_SYS(sched_yield), SCMP_SYS(restart_syscall),
	SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
	    SCMP_SYS(sigaltstack),
	SCMP_SYS(exit), SCMP_SYS(exit_group),
};
enum { NPLAIN = sizeof plain / sizeof plain[0] };

/* Calls that one argument makes harmless. */
static int
add_judged(scmp_filter_ctx f)
{
	struct scmp_arg_cmp not_exec = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
	struct scmp_arg_cmp unix_only = SCMP_A0(SCMP_CMP_EQ, AF_UNIX);
	struct scmp_arg_cmp oneself = SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid());
	struct scmp_arg_cmp unread = SCMP_A1(SCMP_CMP_EQ, FIONREAD);
	struct scmp_arg_cmp blocking = SCMP_A1(SCMP_CMP_EQ, FIONBIO);

	/* no memory becomes code; SIGABRT only to oneself */
	if (seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, not_exec) ||
	    seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, not_exec) ||
	    seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(socket), 1, unix_only) ||
	    seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, oneself) ||
	    seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), 1, unread) ||
	    seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), 1, blocking))
		return -1;
	return 0;
}

static bool
filter_calls(void)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_KILL_PROCESS);
	bool done = f != NULL &&
	    seccomp_attr_set(f, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0;

	for (size_t i = 0; done && i < NPLAIN; i++)
		done = seccomp_rule_add(f, SCMP_ACT_ALLOW, plain[i], 0) == 0;
	done = done && add_judged(f) == 0 && seccomp_load(f) == 0;
	if (f)
		seccomp_release(f);
	return done;
}

/* No file of any folder, by no way that this kernel's Landlock knows. What it does not
 * know, seccomp
 * still refuses: this is the second door. */
static int
close_files(void)
{
	int version = sandbox_landlock(), rules;
	/* the rights of its first version, which all have */
	struct landlock_ruleset_attr attr = {
		.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1 };

	if (version == 0)
		return 0;
	rules = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr.handled_access_fs, 0);
	if (rules < 0)
		return 0;
	if (syscall(SYS_landlock_restrict_self, rules, 0) != 0)
		version = 0;
	close(rules);
	return version;
}

bool
sandbox_close(char *err, size_t nerr)
{
	const struct rlimit none = { 0, 0 };
	int landlock;

	setrlimit(RLIMIT_CORE, &none);		/* a core would hold what people typed */
	/* the C library reads the machine's zone at the first date, and when it changes */
	setenv("TZ", "UTC0", 1);
	tzset();
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
		snprintf(err, nerr, "no_new_privs is refused: %s", strerror(errno));
		return false;
	}
	landlock = close_files();
	if (!filter_calls()) {
		snprintf(err, nerr,
		    "this kernel takes no seccomp filter; a worker does not serve without "
		    "its sandbox");
		return false;
	}
	log_info("sandbox", "seccomp=on landlock=%d", landlock);
	return true;
}

#else

bool
sandbox_close(char *err, size_t nerr)
{
	(void)err;
	(void)nerr;
	log_warn("sandbox", "seccomp=off why=%s", "this build is for tests with sanitizers");
	return true;
}

#endif
