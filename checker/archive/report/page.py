"""The page of an archive: findings per 1,000 articles by rule, source and month, and contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from checker.archive.report.figures import Figures, Group
from checker.archive.report.plots import bar, columns
from checker.findings import Severity
from checker.reports.page import text, write_page
from checker.reports.text import counted

STYLE = Path(__file__).with_name("report.css")
MOST_SOURCES = 40
MOST_MONTHS = 120
"""Months beyond which the columns are years."""
MOST_GAP = 24
"""Months or years without an article that are shown as a gap."""
_EACH = 1000

_NOUNS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "notes (info)"}
FEWEST = 20
"""Articles below which a rate says too little to be drawn."""

Rates = dict[Severity, float]


def write_report(out: TextIO, figures: Figures, name: str, lowest: Severity) -> None:
    """Write the page. name: of the archive; lowest: the severity from which on findings were counted."""
    write_page(
        out, f"{name}: archive report", _body(figures, name, lowest), STYLE.read_text(encoding="utf-8")
    )


def _body(figures: Figures, name: str, lowest: Severity) -> Iterator[str]:
    total = figures.total
    yield f"<header><h1>{text(name)}</h1>\n"
    yield f"<p>Archive report: findings at or above {lowest.value}.</p></header>\n"
    yield "<main>\n"
    tiles = [
        (f"{total.articles:,}", "articles checked"),
        *((f"{total.findings[each]:,}", _NOUNS[each]) for each in _severities(lowest)),
        (f"{_rate(sum(total.findings.values()), total.articles):.1f}", f"findings per {_EACH:,} articles"),
        (f"{sum(figures.failures.values()):,}", "not checked"),
    ]
    yield f'<ul class="tiles">{"".join(f"<li><b>{value}</b>{what}</li>" for value, what in tiles)}</ul>\n'
    keys = "".join(f'<li class="{each.value}">{each.value}</li>' for each in _severities(lowest))
    yield f'<ul class="key" aria-label="Colours">{keys}</ul>\n'
    yield from _rules(figures)
    yield from _sources(figures)
    yield from _months(figures)
    yield from _contradictions(figures)
    yield from _failures(figures)
    yield "</main>\n"


def _severities(lowest: Severity) -> list[Severity]:
    return [each for each in (Severity.ERROR, Severity.WARNING, Severity.INFO) if each.rank >= lowest.rank]


def _rate(findings: int, articles: int) -> float:
    return _EACH * findings / articles if articles else 0.0


def _rates(group: Group) -> Rates:
    return {severity: _rate(count, group.articles) for severity, count in group.findings.items()}


class _Row(NamedTuple):
    """A line of a table of bars: a name, findings per 1,000 articles, and the number that they come from."""

    name: str
    rates: Rates
    number: int
    is_drawn: bool = True


def _row(name: str, group: Group) -> _Row:
    return _Row(name, _rates(group), group.articles, group.articles >= FEWEST)


def _rules(figures: Figures) -> Iterator[str]:
    counts: dict[str, dict[Severity, int]] = {}
    for (rule, severity), count in figures.rules.items():
        counts.setdefault(rule, {})[severity] = count
    ranked = sorted(counts.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    articles = figures.total.articles
    rows = []
    for rule, found in ranked:
        rates = {severity: _rate(count, articles) for severity, count in found.items()}
        rows.append(_Row(rule, rates, sum(found.values())))
    yield "<h2>By rule</h2>\n"
    yield from _bars("Rule", "Findings", rows)


def _sources(figures: Figures) -> Iterator[str]:
    ranked = sorted(figures.sources.items(), key=lambda item: (-item[1].articles, item[0]))
    rows = [_row(name or "(none)", group) for name, group in ranked[:MOST_SOURCES]]
    yield "<h2>By source</h2>\n"
    yield from _bars("Source", "Articles", rows)
    if len(ranked) > MOST_SOURCES:
        rest = sum(group.articles for _, group in ranked[MOST_SOURCES:])
        yield f"<p>And {counted(len(ranked) - MOST_SOURCES, 'source')} with {rest:,} articles in all.</p>\n"


def _bars(what: str, number: str, rows: list[_Row]) -> Iterator[str]:
    """A table of bars."""
    if not rows:
        yield "<p>None.</p>\n"
        return
    largest = max((sum(row.rates.values()) for row in rows if row.is_drawn), default=0.0)
    rate = f"per {_EACH:,}"
    yield (
        f'<div class="scroll"><table class="bars"><thead><tr><th class="name" scope="col">{what}</th>'
        f'<th scope="col">Findings {rate} articles</th><th class="number" scope="col">{rate}</th>'
        f'<th class="number" scope="col">{number}</th></tr></thead><tbody>\n'
    )
    for name, rates, count, is_drawn in rows:
        drawn = bar(rates, largest) if is_drawn else ""
        yield (
            f'<tr><th class="name" scope="row">{text(name)}</th><td>{drawn}</td>'
            f'<td class="number">{sum(rates.values()):.2f}</td>'
            f'<td class="number">{count:,}</td></tr>\n'
        )
    yield "</tbody></table></div>\n"


def _months(figures: Figures) -> Iterator[str]:
    dated = sorted((month, group) for month, group in figures.months.items() if month is not None)
    by_year = len(dated) > MOST_MONTHS
    groups = _over_time(dated, by_year)
    yield f"<h2>By {'year' if by_year else 'month'} of publication</h2>\n"
    if groups:
        named = [(name, _words(name, group), _rates(group)) for name, group in groups.items()]
        yield '<div class="scroll">'
        yield from columns(named, f"Findings per {_EACH:,} articles over time")
        yield "</div>\n<details><summary>As a table</summary>\n"
        yield from _bars("Published", "Articles", [_row(name, group) for name, group in groups.items()])
        yield "</details>\n"
    undated = figures.months.get(None)
    if undated is not None:
        rate = _rate(sum(undated.findings.values()), undated.articles)
        count = counted(undated.articles, "article")
        yield f"<p>{count} without a date: {rate:.1f} findings per {_EACH:,}.</p>\n"


def _over_time(dated: list[tuple[tuple[int, int], Group]], by_year: bool) -> dict[str, Group]:
    """Groups by month, or by year, with empty ones in between, but for dates far from the others."""
    groups: dict[str, Group] = {}
    last: int | None = None
    for (year, month), found in dated:
        number = year if by_year else 12 * year + month - 1
        if last is not None and number - last <= MOST_GAP:
            groups.update((_name(each, by_year), Group()) for each in range(last + 1, number))
        groups.setdefault(_name(number, by_year), Group()).add(found.articles, dict(found.findings))
        last = number
    return groups


def _name(number: int, by_year: bool) -> str:
    return f"{number}" if by_year else f"{number // 12}-{number % 12 + 1:02}"


def _words(name: str, group: Group) -> str:
    findings = sum(group.findings.values())
    rate = _rate(findings, group.articles)
    count = f"{counted(findings, 'finding')} in {counted(group.articles, 'article')}"
    return f"{name}: {rate:.1f} per {_EACH:,} ({count})"


def _contradictions(figures: Figures) -> Iterator[str]:
    yield "<h2>The most confident contradictions</h2>\n"
    if not figures.quoted:
        yield "<p>None.</p>\n"
        return
    yield '<ol class="quoted">\n'
    for finding in figures.quoted:
        yield from _contradiction(finding)
    yield "</ol>\n"


def _contradiction(finding: Mapping[str, Any]) -> Iterator[str]:
    named = [finding["title"] or finding["id"], finding["source"], finding["published"]]
    yield '<li class="finding error">\n'
    yield f'<p><b>{text(finding["message"])}</b><span class="rule">{text(finding["rule"])}'
    yield f" · {finding['confidence']:.0%}</span></p>\n"
    for passage in finding["quotes"] or ():
        yield f"<blockquote>{''.join(map(_piece, passage))}</blockquote>\n"
    yield _list(finding["working"] or ())
    yield f'<p class="rule">{text(" · ".join(str(word) for word in named if word))}</p>\n</li>\n'


def _piece(piece: Mapping[str, Any]) -> str:
    return f"<mark>{text(piece['text'])}</mark>" if piece["marked"] else text(piece["text"])


def _list(lines: Iterable[str]) -> str:
    items = "".join(f"<li>{text(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>\n" if items else ""


def _failures(figures: Figures) -> Iterator[str]:
    if figures.failures:
        yield "<h2>Not checked</h2>\n"
        ranked = sorted(figures.failures.items(), key=lambda item: (-item[1], item[0]))
        yield _list(f"{kind}: {count:,}" for kind, count in ranked)
