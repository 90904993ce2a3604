#!/bin/sh
# Prove that each platform's requirement files install from wheels alone, hashes checked.
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for pair in x86_64-manylinux_2_34:linux-x86_64 aarch64-apple-darwin:macos-arm64 x86_64-pc-windows-msvc:windows-x86_64; do
    for suffix in "" -test; do
        lock=requirements/${pair##*:}$suffix.txt
        rm -rf "$folder/target"
        MACOSX_DEPLOYMENT_TARGET=15.0 .venv/bin/python -m uv pip install --quiet --target "$folder/target" \
            --python-platform "${pair%%:*}" --python-version 3.12 --only-binary :all: --require-hashes \
            --no-deps -r "$lock"
        echo "$lock: $(ls -d "$folder"/target/*.dist-info | wc -l) wheels installed"
    done
done
