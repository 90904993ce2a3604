#!/bin/sh
# Look for system libraries that the wheels expect; install them where that may be done, else name the line.
set -eu
missing=$(.venv/bin/python setup/missing_libraries.py)
[ -z "$missing" ] && exit 0

packages=""
for library in $missing; do
    case "$library" in
        libexpat.so.1) packages="$packages libexpat1" ;;
        libgomp.so.1) packages="$packages libgomp1" ;;
        libstdc++.so.6) packages="$packages libstdc++6" ;;
        libEGL.so.1) packages="$packages libegl1" ;;
        libGL.so.1) packages="$packages libgl1" ;;
        libxkbcommon.so.0) packages="$packages libxkbcommon0" ;;
        libfontconfig.so.1) packages="$packages libfontconfig1" ;;
        libdbus-1.so.3) packages="$packages libdbus-1-3" ;;
        libglib-2.0.so.0) packages="$packages libglib2.0-0" ;;
        libz.so.1) packages="$packages zlib1g" ;;
        *) echo "The system library $library is missing; look for it in your package manager." >&2 ;;
    esac
done
line="apt-get install --no-install-recommends -y$packages"
if [ -n "$packages" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing$packages"
    apt-get update -qq && $line >/dev/null
    [ -z "$(.venv/bin/python setup/missing_libraries.py)" ] && exit 0
fi
echo "System libraries are missing. Install them with:  sudo $line" >&2
exit 7
