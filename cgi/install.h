/* Where `make install` put things: what the configuration need not say. */
#ifndef INSTALL_H
#define INSTALL_H
extern const char install_version[], install_conf[], install_plugins[], install_pages[],
	install_overrides[],
	install_schema[], install_www[], install_run[], install_libexec[], install_skeleton[];
#endif
