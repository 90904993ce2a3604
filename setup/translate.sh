#!/bin/sh
# Collect the window's texts into resources/translations/desktop_es.ts, and pack the Spanish ones for the
# program (desktop_es.qm). New texts come in as unfinished: write their Spanish into the .ts file with
# pyside6-linguist or an editor, then run this again. tests/ui/test_translations.py names what is missing.
set -eu
cd "$(dirname "$0")/.."
BIN=.venv/bin
TS=resources/translations/desktop_es.ts
"$BIN/pyside6-lupdate" -silent -locations none -no-obsolete -source-language en_US -target-language es_US \
    $(find stormops_desktop/ui -name '*.py' | LC_ALL=C sort) -ts "$TS"
"$BIN/pyside6-lrelease" -silent -nounfinished "$TS" -qm resources/translations/desktop_es.qm
# What operations and engines word has a catalogue of its own: resources/translations/sentences_es.po.
"$BIN/python" setup/collect_sentences.py
