# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums up a test run: count-results.py EXIT_STATUS_OF_MESON_TEST TESTLOG.json...

Counts the single cases of the programs that report them (TAP), and one for every other
program. A program that died, hung or reported fewer cases than it promised says so only in
the result that meson gives it, so each bad result counts as a failure even when no case did.
"""

import json
import pathlib
import re
import sys

CASE = re.compile(r'^(not )?ok\b[^#]*(#\s*(skip|todo))?', re.IGNORECASE)
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


def main():
    status = int(sys.argv[1])
    totals = [0, 0, 0]
    for name in sys.argv[2:]:
        path = pathlib.Path(name)
        if not path.exists():
            continue
        for line in path.read_text(encoding='utf-8', errors='replace').splitlines():
            counts = count_program(json.loads(line))
            totals = [total + count for total, count in zip(totals, counts)]
    passed, failed, skipped = totals
    if status != 0 and failed == 0:
        failed = 1
    print(f'{passed} passed, {failed} failed' + (f', {skipped} skipped' if skipped else ''))
    return 1 if failed else 0


sys.exit(main())
