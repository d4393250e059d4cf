from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from checker.claims.pairs.model import WEIGHTS

if TYPE_CHECKING:
    from cli.conftest import Factlint

Write = Callable[[str, str | bytes], Path]
WRONG = "The trail is 20 miles (52 km) long."
RIGHT = "The trail is 30 miles (48 km) long."


def lines(rows: Iterable[Any]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def read(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_rows_out_are_in_the_order_of_rows_in(factlint: Factlint, write: Write, tmp_path: Path) -> None:
    source = write("in.jsonl", lines({"id": n, "text": WRONG if n % 3 else RIGHT} for n in range(40)))
    run = factlint("batch", source, "-o", tmp_path / "out.jsonl")
    assert (run.status, run.out, run.err) == (0, "", "")
    rows = read(tmp_path / "out.jsonl")
    assert [row["id"] for row in rows] == list(range(40))
    assert [len(row["findings"]) for row in rows] == [int(bool(n % 3)) for n in range(40)]
    assert all(set(row) == {"id", "findings"} for row in rows)
    assert rows[1]["findings"][0]["rule"] == "units/conversion"


def test_processes_change_nothing(installed: Factlint, write: Write, tmp_path: Path) -> None:
    rows = [{"id": n, "text": f"{WRONG} It cost ${n} million."} for n in range(30)]
    source = write("in.jsonl", lines([*rows, {"id": "bad"}]))
    for options in ((), ("--facts",)):
        one = installed("batch", source, "-o", tmp_path / "one", *options, PYTHONHASHSEED="1")
        two = installed("batch", source, "-o", tmp_path / "two", "--jobs", 2, *options, PYTHONHASHSEED="2")
        assert (one.status, two.status, one.err) == (2, 2, two.err)
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize(
    ("row", "row_id", "message"),
    [
        ("{", None, "not a row of JSON"),
        ('"text"', None, "a row must be an object, not str"),
        ('{"id": 7}', 7, "has no text"),
        ('{"id": "a", "text": 3}', "a", "text must be a string"),
        ('{"id": "a", "text": null}', "a", "text must be a string"),
        ('{"id": "a", "text": "x", "title": []}', "a", "title must be a string"),
        ('{"id": "a", "text": "x", "format": "odt"}', "a", "unknown format 'odt'"),
        (b'{"id": "a", "text": "\xff"}', None, "not a row of JSON"),
        ("[" * 100_000, None, "not a row of JSON"),
    ],
)
def test_a_bad_row_says_why_and_the_rest_is_checked(
    factlint: Factlint, write: Write, tmp_path: Path, row: str | bytes, row_id: object, message: str
) -> None:
    content = row if isinstance(row, bytes) else row.encode()
    source = write("in.jsonl", content + b"\n\n" + lines([{"id": "good", "text": WRONG}]).encode())
    run = factlint("batch", source, "-o", tmp_path / "out.jsonl")
    bad, good = read(tmp_path / "out.jsonl")
    assert run.status == 2 and run.err.startswith(f"factlint: {source}: row {row_id!r}: ")
    assert run.err.count("\n") == 1 and message in run.err
    assert (bad["id"], bad["findings"]) == (row_id, []) and message in bad["error"]
    assert good["id"] == "good" and len(good["findings"]) == 1 and "error" not in good


def test_places_in_a_separate_title_say_so(factlint: Factlint) -> None:
    row = {"id": 1, "title": "Trail of 20 miles (52 km) opens", "text": "It opens today."}
    (finding,) = factlint("batch", "-", stdin=lines([row]).encode()).json["findings"]
    assert [place["in"] for place in finding["places"]] == ["title", "title"]
    assert [row["title"][place["start"] : place["end"]] for place in finding["places"]] == [
        "20 miles",
        "52 km",
    ]
    assert all(edit["in"] == "title" for each in finding["suggestions"] for edit in each["edits"])
    in_text = factlint("batch", "-", stdin=lines([{"id": 1, "text": WRONG}]).encode()).json["findings"][0]
    assert all("in" not in place for place in in_text["places"])


@pytest.mark.parametrize("date", ["someday", "", None, 7, [1], "2023-02-30"])
def test_an_unusable_date_is_passed_over(factlint: Factlint, date: object) -> None:
    run = factlint("batch", "-", stdin=lines([{"id": 1, "text": WRONG, "date": date}]).encode())
    assert run.status == 0 and len(run.json["findings"]) == 1
    assert ("notes" in run.json) == bool(date)


@pytest.mark.parametrize(
    "date", ["2024-03-08", "8 March 2024", "2024-03-08T10:00:00+01:00", "Fri, 08 Mar 2024"]
)
def test_a_date_may_have_any_form(factlint: Factlint, date: str) -> None:
    row = {"id": 1, "text": "The council met on Monday, March 6, to vote.", "date": date}
    run = factlint("batch", "-", "--rules", "dates/weekday", stdin=lines([row]).encode())
    assert len(run.json["findings"]) == 1


@pytest.mark.parametrize(
    "options",
    [
        ("--rules", "units/conversion", "dates", "-o", "-"),
        ("--rules", "units/conversion", "--rules", "dates"),
        ("--rules", "units/conversion,dates"),
    ],
)
def test_choosing_rules(factlint: Factlint, options: tuple[str, ...]) -> None:
    row = lines([{"id": 1, "text": f"The the trail. {WRONG}"}]).encode()
    run = factlint("batch", "-", *options, stdin=row)
    assert [finding["rule"] for finding in run.json["findings"]] == ["units/conversion"]


def test_a_file_after_the_rules_is_not_a_rule(
    factlint: Factlint, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write("rows", lines([{"id": 1, "text": WRONG}])).parent)
    run = factlint("batch", "--rules", "units", "rows")
    assert len(run.json["findings"]) == 1


def test_an_unknown_rule_is_one_line(factlint: Factlint) -> None:
    run = factlint("batch", "-", "--rules", "units/convrsion")
    assert run.status == 2 and run.out == "" and "did you mean 'units/conversion'?" in run.err


def test_all_severities_are_written(factlint: Factlint) -> None:
    text = "Talks between the US and Canada resumed. The United States and Canada met. The USA agreed."
    run = factlint("batch", "-", "--rules", "names/forms", stdin=lines([{"id": 1, "text": text}]).encode())
    assert [finding["severity"] for finding in run.json["findings"]] == ["info"]


def test_facts_are_as_they_are_fixed(factlint: Factlint) -> None:
    text = "It cost $1.2bn on 2 May 2024, up to 5 to 10 km a day, and about 300 workers came in May 2012."
    run = factlint("batch", "-", "--facts", stdin=lines([{"id": "x", "text": text}]).encode())
    assert run.json["id"] == "x" and set(run.json) == {"id", "facts"}
    facts = {fact["text"]: fact for fact in run.json["facts"]}
    for fact in facts.values():
        assert set(fact) - {"per_count"} == {
            "start", "end", "text", "kind", "value", "low", "high", "unit", "per", "hedge",
        }  # fmt: skip
        assert text[fact["start"] : fact["end"]] == fact["text"]

    def values(words: str, *names: str) -> list[object]:
        (found,) = [fact for name, fact in facts.items() if words in name]
        return [found[name] for name in names]

    assert values("$1.2bn", "kind", "value", "unit", "per") == ["money", "1200000000", "USD", None]
    assert values("2 May 2024", "kind", "value", "low", "high") == ["date", "2024-05-02", None, None]
    assert values("May 2012", "kind", "value", "low", "high") == ["date", None, "2012-05-01", "2012-06-01"]
    assert values("km", "kind", "value", "low", "high", "unit") == ["measure", None, "5", "10", "kilometer"]
    assert values("300", "kind", "value", "unit", "hedge") == ["count", "300", "worker", "about"]


def test_facts_in_a_separate_title_say_so(factlint: Factlint) -> None:
    row = {"id": 1, "title": "Trail of 20 miles opens", "text": "It is 31 km long."}
    facts = factlint("batch", "-", "--facts", stdin=lines([row]).encode()).json["facts"]
    assert [(fact["text"], fact.get("in")) for fact in facts] == [("20 miles", "title"), ("31 km", None)]


def test_packed_rows(factlint: Factlint, write: Write) -> None:
    packed = gzip.compress(lines([{"id": 1, "text": WRONG}]).encode())
    assert len(factlint("batch", write("in.jsonl.gz", packed)).json["findings"]) == 1
    broken = write("broken.jsonl.gz", packed[:-9])
    run = factlint("batch", broken)
    assert run.status == 2 and f"factlint: {broken}: cannot be read" in run.err


def test_rows_that_cannot_be_encoded_are_escaped(factlint: Factlint) -> None:
    row = b'{"id": "\\ud800", "text": "The trail \\ud800 is 20 miles (52 km) long."}'
    run = factlint("batch", "-", stdin=row)
    assert run.json["id"] == "\ud800" and len(run.json["findings"]) == 1


def test_rows_are_not_overwritten_while_they_are_read(factlint: Factlint, write: Write) -> None:
    content = lines([{"id": 1, "text": WRONG}])
    source = write("in.jsonl", content)
    run = factlint("batch", source, "-o", source)
    assert run.status == 2 and "cannot write over the rows" in run.err
    assert source.read_text(encoding="utf-8") == content


@pytest.mark.parametrize("arguments", [("gone.jsonl",), ("-", "-o", "gone/out.jsonl")])
def test_files_that_cannot_be_opened(factlint: Factlint, arguments: tuple[str, ...]) -> None:
    run = factlint("batch", *arguments)
    assert run.status == 2 and "gone" in run.err and "no such file or directory" in run.err


@pytest.mark.skipif(os.name == "nt", reason="needs the signals of Unix")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interruption_is_one_line(jobs: str) -> None:
    command = [sys.executable, "-m", "checker", "batch", "-", "--jobs", jobs]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    # Tests that run in the background ignore interruptions, and what they start would too.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, **pipes, preexec_fn=heard) as process:  # noqa: PLW1509 - no threads here
        assert process.stdin and process.stdout and process.stderr
        rows = lines({"id": number, "text": RIGHT} for number in range(100))
        process.stdin.write(rows.encode())
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        error = process.stderr.read()
    assert (error, process.returncode) == (b"factlint: interrupted\n", 130)


@pytest.mark.skipif(os.name == "nt", reason="needs the pipes of Unix")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_that_goes_away_is_no_error(write: Write, jobs: str) -> None:
    source = write("in.jsonl", lines({"id": number, "text": WRONG} for number in range(200)))
    command = [sys.executable, "-m", "checker", "batch", str(source), "--jobs", jobs]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        error = process.stderr.read()
    assert (error, process.returncode) == (b"", 141)


def test_rows_that_cannot_be_read_leave_the_old_output(
    factlint: Factlint, write: Write, tmp_path: Path
) -> None:
    out = write("out.jsonl", "old\n")
    assert factlint("batch", tmp_path / "gone.jsonl", "-o", out).status == 2
    assert factlint("batch", "-", "-o", out, "--rules", "no/such").status == 2
    assert out.read_text(encoding="utf-8") == "old\n"


@pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="patches what processes inherit")
def test_a_killed_process_is_one_line(factlint: Factlint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.batch.Worker.answer", lambda worker, row: os._exit(1))
    run = factlint("batch", "-", "--jobs", 2, stdin=lines([{"id": 1, "text": RIGHT}]).encode())
    assert run.status == 2 and run.err.startswith("factlint: a process was killed")


SLIP = (
    "The ferry carried 4,512 hikers to Velden island last summer. Nobody expected so many.\n\n"
    "The ferry carried 4,152 hikers to Velden island last summer, its captain Ada Holm said.\n"
)


@pytest.mark.parametrize("jobs", [1, 2])
def test_other_weights_can_be_tried(factlint: Factlint, write: Write, jobs: int) -> None:
    row = lines([{"id": 1, "text": SLIP}]).encode()
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    same = write("same.json", json.dumps(data))
    for model in data["scopes"].values():
        model["intercept"] = -50
    never = write("never.json", json.dumps(data))

    def found(*options: object) -> list[str]:
        run = factlint("batch", "-", "--jobs", jobs, *options, stdin=row)
        assert run.status == 0
        return [finding["rule"] for finding in run.json["findings"]]

    assert found() == found("--weights", same) == ["figures/conflict"]
    assert found("--weights", never) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "no such file or directory"),
        ("{}", "has no 'scopes'"),
        ("weights", "Expecting value"),
        (
            '{"scopes": {"story": {"calibration": [], "intercept": 1}}}',
            "the scores of a calibration must rise",
        ),
        (b"\xff\xfe", "can't decode"),
        ("[" * 100_000, "recursion"),
    ],
)
def test_a_file_without_weights_is_one_line(
    factlint: Factlint, write: Write, tmp_path: Path, content: str | bytes | None, reason: str
) -> None:
    path = tmp_path / "gone.json" if content is None else write("bad.json", content)
    target = write("out.jsonl", "old\n")
    run = factlint(
        "batch", "-", "--weights", path, "-o", target, stdin=lines([{"id": 1, "text": SLIP}]).encode()
    )
    assert run.status == 2 and run.err.count("\n") == 1
    assert run.err.startswith(f"factlint: {path}: not a file of pair weights: ") and reason in run.err
    assert target.read_text(encoding="utf-8") == "old\n"
