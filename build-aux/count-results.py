# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums up a test run: count-results.py EXIT_STATUS_OF_MESON_TEST TESTLOG.json...

Names what failed, and counts the single cases of the programs that report them (TAP), and one for
every other program. A program that died, hung or reported fewer cases than it promised says so only in
the result that meson gives it, so each bad result counts as a failure even when no case did.
"""

import json
import pathlib
import re
import sys

CASE = re.compile(r'^(not )?ok\b[^#]*(#\s*(skip|todo))?', re.IGNORECASE)
REASON = re.compile(r'^(not ok\b|Bail out!|# .*\bERROR\b)')
GOOD = ('OK', 'EXPECTEDFAIL')


def count_cases(stdout):
    passed = failed = skipped = 0
    for line in stdout.splitlines():
        case = CASE.match(line)
        if case is None:
            continue
        if case[3] is not None:
            skipped += 1
        elif case[1] is not None:
            failed += 1
        else:
            passed += 1
    return passed, failed, skipped


def count_program(entry):
    passed, failed, skipped = count_cases(entry.get('stdout') or '')
    result = entry['result']
    if result in GOOD:
        return max(passed, 1 if skipped == 0 else 0), failed, skipped
    if result == 'SKIP':
        return passed, failed, max(skipped, 1)
    return passed, max(failed, 1), skipped


def find_reasons(entry):
    """Of a program that failed, the lines that say why; how meson calls its result when none do."""
    if entry['result'] in GOOD or entry['result'] == 'SKIP':
        return []
    reasons = [line for line in (entry.get('stdout') or '').splitlines() if REASON.match(line)]
    return [f"failed: {entry['name']}: {reason}" for reason in reasons or [entry['result']]]


def main():
    status = int(sys.argv[1])
    totals = [0, 0, 0]
    for name in sys.argv[2:]:
        path = pathlib.Path(name)
        if not path.exists():
            continue
        for line in path.read_text(encoding='utf-8', errors='replace').splitlines():
            entry = json.loads(line)
            counts = count_program(entry)
            for reason in find_reasons(entry):
                print(reason)
            totals = [total + count for total, count in zip(totals, counts)]
    passed, failed, skipped = totals
    if status != 0 and failed == 0:
        failed = 1
    print(f'{passed} passed, {failed} failed' + (f', {skipped} skipped' if skipped else ''))
    return 1 if failed else 0


sys.exit(main())
