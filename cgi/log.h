/* One line an event on stderr: key=value, values quoted when they must be. No personal data. */
#ifndef LOG_H
#define LOG_H
void log_program(const char *name);	/* "portal" */
void log_line(const char *level, const char *event, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
#define log_info(event, ...)	log_line("info", event, __VA_ARGS__)
#define log_warn(event, ...)	log_line("warn", event, __VA_ARGS__)
#define log_error(event, ...)	log_line("error", event, __VA_ARGS__)
#endif
