#!/bin/sh
# Print the path of a Python 3.12 or 3.13 that really runs, or say what to do.
# A name on the PATH may be a shim that only fails, so every candidate is tried by running it.

account_home() {
    # HOME may be a fresh folder while pyenv lies in the account's own home.
    getent passwd "$(id -u)" 2>/dev/null | cut -d: -f6
}

runs() {
    "$1" -c 'import sys, ssl, sqlite3; sys.exit(not ((3, 12) <= sys.version_info[:2] <= (3, 13)))' \
        >/dev/null 2>&1
}

try() {
    [ -n "$1" ] && command -v "$1" >/dev/null 2>&1 && runs "$1" || return 1
    "$1" -c 'import sys; print(sys.executable)'
    exit 0
}

try "$PYTHON"
for name in python3.12 python3.13 python3 python; do try "$name"; done

shim=$(command -v pyenv 2>/dev/null)
for root in "$PYENV_ROOT" "${shim%/bin/pyenv}" "${shim%/shims/pyenv}" "$HOME/.pyenv" "$(account_home)/.pyenv"; do
    for candidate in "$root"/versions/3.12*/bin/python "$root"/versions/3.13*/bin/python; do
        [ -x "$candidate" ] && try "$candidate"
    done
done

# Last: let uv, which any Python's pip can install, bring one.
for any in python3 python; do
    command -v "$any" >/dev/null 2>&1 || continue
    folder=$(mktemp -d)
    if "$any" -m pip install --quiet --target "$folder" uv >/dev/null 2>&1; then
        found=$(PYTHONPATH="$folder" "$any" -m uv python find '>=3.12,<3.14' 2>/dev/null) ||
            { PYTHONPATH="$folder" "$any" -m uv python install 3.12 >/dev/null 2>&1 &&
              found=$(PYTHONPATH="$folder" "$any" -m uv python find 3.12 2>/dev/null); }
    fi
    rm -rf "$folder"
    try "$found"
done

cat >&2 <<'END'
No Python 3.12 or 3.13 was found that runs. Install one, for instance with
    sudo apt-get install python3.12 python3.12-venv        (Ubuntu 24.04)
    pyenv install 3.12                                     (anywhere)
and run make again, or name it: make PYTHON=/path/to/python3.12 ...
END
exit 1
