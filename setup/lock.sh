#!/bin/sh
# Write the hash-pinned requirement files, one for each platform, without download addresses.
set -eu
cd "$(dirname "$0")/.."
# The wheels of osrm-bindings want macOS 15.
MACOSX_DEPLOYMENT_TARGET=15.0
export MACOSX_DEPLOYMENT_TARGET
uv() { .venv/bin/python -m uv "$@"; }

compile() { # platform of uv, output, groups ...
    target=$1 output=$2; shift 2
    uv pip compile pyproject.toml --extra desktop --group build "$@" --python-version 3.12 --python-platform "$target" \
        --only-binary :all: --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet \
        -o "requirements/$output.txt"
    echo "requirements/$output.txt: $(grep -c '==' "requirements/$output.txt") packages"
}

printf 'uv==%s\n' "$(uv --version | cut -d' ' -f2)" |
    uv pip compile - --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet \
        -o requirements/installer.txt
for pair in x86_64-manylinux_2_34:linux-x86_64 aarch64-apple-darwin:macos-arm64 x86_64-pc-windows-msvc:windows-x86_64; do
    compile "${pair%%:*}" "${pair##*:}"
    compile "${pair%%:*}" "${pair##*:}-test" --group test --group lint --group bench
done
