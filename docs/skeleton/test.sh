#!/bin/sh
# What can be judged without a server, then that a wrong name is found: a check that takes all is none.
# CIMAISECTL names the command and its options, for a development copy.
set -eu
cd "$(dirname "$0")"
ctl=${CIMAISECTL:-cimaisectl}
umask 022
spoiled=$(mktemp -d)
trap 'rm -rf "$spoiled"' EXIT

$ctl check ./@name@.so

cp -R . "$spoiled/"
sed 's/{{title}}/{{titel}}/' list.html >"$spoiled/list.html"
if said=$($ctl check "$spoiled/@name@.so" 2>&1); then
	echo "a page with a wrong name was taken" >&2
	exit 1
fi
case $said in
*titel*) echo "@name@: good, and a wrong name is refused" ;;
*) echo "a wrong name was refused for another reason: $said" >&2; exit 1 ;;
esac
