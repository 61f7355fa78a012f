#include "install.h"

/* The folders come from configure. Disadvantage: a tree that is moved after its installation must
 * name them all in [paths]. */
const char install_version[] = CIM_VERSION;
const char install_conf[] = CIM_SYSCONFDIR "/cimaise/cimaise.conf";
const char install_overrides[] = CIM_SYSCONFDIR "/cimaise/pages";
const char install_plugins[] = CIM_PLUGINDIR;
const char install_pages[] = CIM_DATADIR "/pages";
const char install_schema[] = CIM_DATADIR "/schema";
const char install_www[] = CIM_DATADIR "/www";
const char install_skeleton[] = CIM_DATADIR "/skeleton";
const char install_run[] = CIM_RUNDIR;
const char install_libexec[] = CIM_LIBEXECDIR;
