"""One line a finding, `path:line:column: severity rule: message`, as compilers write them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from checker.reports import Options, Result
from checker.reports.positions import located
from checker.reports.summary import Summary
from checker.reports.text import one_line, shown


def render(results: Iterable[Result], out: TextIO, options: Options) -> None:
    summary = Summary()
    for result in summary.watch(results, options.severity):
        for finding in shown(result, options.severity):
            place = finding.places[0]
            where = f"{result.path}:{place.line}:{place.column}"
            out.write(one_line(f"{where}: {finding.severity} {finding.rule}: {located(finding)}") + "\n")
    for line in summary.lines():
        out.write(one_line(line) + "\n")
