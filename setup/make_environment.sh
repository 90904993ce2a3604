#!/bin/sh
# Make .venv with the locked versions. $1 is "base" or "test"; does nothing where it is done already.
set -eu
cd "$(dirname "$0")/.."
want=$1

case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) platform=linux-x86_64 ;;
    Darwin-arm64) platform=macos-arm64 ;;
    MINGW*|MSYS*|CYGWIN*) platform=windows-x86_64 ;;
    *) echo "No locked versions for $(uname -s) on $(uname -m); see docs/developer/platforms.md." >&2; exit 7 ;;
esac
lock=requirements/$platform-$want.txt
[ "$want" = base ] && lock=requirements/$platform.txt

stamp=.venv/installed-$want
fingerprint=$(cat "$lock" pyproject.toml | cksum)
installed() { [ -x .venv/bin/stormops ] && [ "$(cat "$1" 2>/dev/null)" = "$2" ]; }
if installed "$stamp" "$fingerprint"; then exit 0; fi
# What the tests need contains what the program needs.
if [ "$want" = base ] && installed .venv/installed-test \
    "$(cat "requirements/$platform-test.txt" pyproject.toml | cksum)"; then exit 0; fi

if ! .venv/bin/python -c '' 2>/dev/null; then
    python=$(sh setup/find_python.sh)
    echo "Making .venv with $("$python" --version)"
    rm -rf .venv
    sh setup/make_venv.sh "$python"
fi

echo "Installing the locked versions of $lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
    -r requirements/installer.txt
.venv/bin/python -m uv pip install --quiet --python .venv/bin/python --compile-bytecode \
    --require-hashes --only-binary :all: -r "$lock" ||
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
        -r "$lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
sh setup/system_libraries.sh
.venv/bin/python -m compileall -q stormops_desktop
echo "Compiling the kernels once"
.venv/bin/stormops doctor --warm >/dev/null
printf '%s\n' "$fingerprint" > "$stamp"
