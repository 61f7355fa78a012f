# CIMAISE_PLUGIN: for a plugin with its own configure.ac, whose folder has a Makefile.am like
#	plugin_LTLIBRARIES = carnet.la
#	carnet_la_SOURCES = carnet.c
#	carnet_la_CFLAGS = $(CIMAISE_CFLAGS)
#	carnet_la_LDFLAGS = $(CIMAISE_LDFLAGS)
# It sets CIMAISE_CFLAGS, CIMAISE_LDFLAGS (of libtool) and plugindir. LT_INIT([dlopen disable-static])
# comes before it.
AC_DEFUN([CIMAISE_PLUGIN], [
	PKG_CHECK_MODULES([CIMAISE], [cimaise], [],
		[AC_MSG_ERROR([cimaise was not found: install its development package, or set PKG_CONFIG_PATH])])
	PKG_CHECK_VAR([CIMAISE_PLUGINDIR], [cimaise], [plugindir])
	PKG_CHECK_VAR([CIMAISE_ABI], [cimaise], [abi])
	AS_IF([test "$CIMAISE_ABI" != 1],
		[AC_MSG_ERROR([this plugin is written for version 1 of cimaise.h, not $CIMAISE_ABI])])
	AC_SUBST([plugindir], [$CIMAISE_PLUGINDIR])
	AC_SUBST([CIMAISE_LDFLAGS], ["-module -avoid-version -shared -export-symbols-regex ^cim_plugin_1\$\$ -Wl,-Bsymbolic -Wl,-z,start-stop-visibility=hidden"])
])
