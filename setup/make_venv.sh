#!/bin/sh
# Make .venv with the Python named in $1, also where Debian left out its venv module.
set -eu
python=$1
"$python" -m venv .venv 2>/dev/null && exit 0
rm -rf .venv
"$python" -m pip --version >/dev/null 2>&1 && "$python" -m venv --without-pip .venv 2>/dev/null &&
    "$python" -m pip --python .venv/bin/python install --quiet pip && exit 0
rm -rf .venv

version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
line="apt-get install --no-install-recommends -y python$version-venv"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq && $line && "$python" -m venv .venv && exit 0
fi
echo "Python $version has no venv module. Install it with:  sudo $line" >&2
exit 7
