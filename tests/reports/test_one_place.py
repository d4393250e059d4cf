"""Formats for other programs, most of which show a finding at one place."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from checker.documents import read_file
from checker.engine import check_document
from checker.errors import DocumentError
from checker.findings import Severity
from checker.reports import Result
from checker.reports.check.github import _command
from checker.reports.check.junit import _clean
from checker.reports.positions import byte_position, portable
from checker.settings import FileSettings
from tests.documents.word_files import paragraph, word_file

from .conftest import WRONG, checked

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Shown

GONE = Result("gone.txt", error=DocumentError("no such file or folder", path="gone.txt"))
DOUBLED = "Été à Orléans: ils said the the trail is 20 miles (52 km) long.\n"


@pytest.mark.parametrize("output", ["github", "gitlab", "rdjsonl", "junit"])
def test_the_message_names_the_other_place_with_its_line_and_text(shown: Shown, output: str) -> None:
    text = shown(output, checked(f"One.\n\n{WRONG}"))
    assert "line 3: “52 km”" in text and "units/conversion" in text


@pytest.mark.parametrize("output", ["github", "gitlab", "rdjsonl", "junit", "sarif", "markdown"])
def test_what_could_not_be_checked_is_told(shown: Shown, output: str) -> None:
    text = shown(output, GONE, checked())
    assert "no such file or folder" in text and "gone.txt" in text and "a.txt" in text


class TestGithub:
    def test_columns_end_after_the_place(self, shown: Shown) -> None:
        first, *_ = shown("github", checked()).splitlines()
        properties = "file=a.txt,line=1,endLine=1,col=14,endColumn=22,title=factlint units/conversion"
        assert first.startswith(f"::error {properties}::")

    @given(st.text(), st.text())
    def test_nothing_in_a_message_or_path_can_end_it(self, path: str, message: str) -> None:
        line = _command("error", {"file": path, "line": 1}, message)
        found = re.fullmatch(r"::error file=([^:,\r\n]*),line=1::([^\r\n]*)\n", line)
        assert found is not None
        for escaped, original in ((found[1], path), (found[2], message)):
            for code, character in (("3A", ":"), ("2C", ","), ("0D", "\r"), ("0A", "\n"), ("25", "%")):
                escaped = escaped.replace(f"%{code}", character)  # noqa: PLW2901
            assert escaped == original

    def test_severities_have_commands_of_their_own(self, shown: Shown) -> None:
        text = shown("github", checked(DOUBLED))
        assert re.findall(r"^::(\w+) ", text, re.MULTILINE) == ["warning", "error"]


class TestGitlab:
    def test_every_issue_has_what_gitlab_asks_for(self, shown: Shown) -> None:
        issues = json.loads(shown("gitlab", checked(DOUBLED), GONE))
        assert [issue["severity"] for issue in issues] == ["minor", "major", "blocker"]
        for issue in issues:
            assert issue["description"] and issue["check_name"] and issue["location"]["lines"]["begin"] == 1

    def test_like_findings_of_several_files_have_fingerprints_of_their_own(self, shown: Shown) -> None:
        issues = json.loads(shown("gitlab", checked(), checked(path="b.txt"), checked(path="c.txt")))
        assert len({issue["fingerprint"] for issue in issues}) == 3


class TestRdjsonl:
    def test_columns_count_bytes(self, shown: Shown) -> None:
        for line in shown("rdjsonl", checked(DOUBLED)).splitlines():
            row = json.loads(line)
            where = row["location"]["range"]
            cut = DOUBLED.encode()[where["start"]["column"] - 1 : where["end"]["column"] - 1]
            assert cut.decode() in ("the the", "20 miles")

    def test_suggestions_replace_their_range(self, shown: Shown) -> None:
        rows = [json.loads(line) for line in shown("rdjsonl", checked(DOUBLED)).splitlines()]
        (suggestion,) = rows[0]["suggestions"]
        data, where = DOUBLED.encode(), suggestion["range"]
        start, end = where["start"]["column"] - 1, where["end"]["column"] - 1
        mended = data[:start] + suggestion["text"].encode() + data[end:]
        assert mended.decode() == DOUBLED.replace("the the", "the")

    def test_the_other_places_are_related_locations(self, shown: Shown) -> None:
        (row,) = map(json.loads, shown("rdjsonl", checked()).splitlines())
        (related,) = row["relatedLocations"]
        assert related["location"]["range"]["start"] == {"line": 1, "column": 24}

    @given(st.text(), st.data())
    def test_the_bytes_before_an_offset_are_counted(self, text: str, data: st.DataObject) -> None:
        document = checked(text).report.article.document  # type: ignore[union-attr]
        offset = data.draw(st.integers(0, len(document.source)))
        line, column = byte_position(document, offset)
        lines = document.source.replace("\r\n", "\0\n").replace("\r", "\n").split("\n")
        before = "\n".join(lines[: line - 1]) + ("\n" if line > 1 else "")
        length = len(before.encode("utf-8", "surrogatepass")) + column - 1
        assert length == len(document.source[:offset].encode("utf-8", "surrogatepass"))


class TestJunit:
    def test_only_what_fails_the_run_is_a_failure(self, shown: Shown) -> None:
        suites = ElementTree.fromstring(shown("junit", checked(DOUBLED), GONE, checked("Rain.\n", "b.txt")))
        totals = [(suite.get("tests"), suite.get("failures"), suite.get("errors")) for suite in suites]
        assert totals == [("2", "1", "0"), ("1", "0", "1"), ("1", "0", "0")]
        never, warnings = (
            replace(checked(DOUBLED), settings=FileSettings(fail_on=each))
            for each in (None, Severity.WARNING)
        )
        assert "<failure" not in shown("junit", never) and "52 km" in shown("junit", never)
        assert shown("junit", warnings).count("<failure") == 2

    @given(st.text(st.characters()))
    def test_any_text_can_be_held(self, text: str) -> None:
        element = ElementTree.Element("a", b=_clean(text))
        element.text = _clean(text)
        assert len(ElementTree.fromstring(ElementTree.tostring(element, encoding="unicode"))) == 0


class TestSarif:
    @pytest.fixture
    def schema(self, pytestconfig: pytest.Config) -> Draft4Validator:
        path = pytestconfig.rootpath / "tests" / "reports" / "data" / "sarif-2.1.0-rtm.5.json"
        return Draft4Validator(json.loads(path.read_text()), format_checker=Draft4Validator.FORMAT_CHECKER)

    def test_it_is_valid(self, shown: Shown, schema: Draft4Validator) -> None:
        several = checked(DOUBLED, "deep/ a:b%é.md", "markdown"), checked("No figures.\n"), GONE
        for results in (several, ()):
            assert list(schema.iter_errors(json.loads(shown("sarif", *results)))) == []
        assert list(schema.iter_errors({"version": "2.1.0", "runs": [{}]}))

    def test_places_fixes_and_rules_are_connected(self, shown: Shown) -> None:
        (run,) = json.loads(shown("sarif", checked(DOUBLED)))["runs"]
        rules = run["tool"]["driver"]["rules"]
        doubled, conversion = run["results"]
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["partialFingerprints"]["factlint/v1"]
            first = result["locations"][0]["physicalLocation"]
            assert first["artifactLocation"] == {"uri": "a.txt", "uriBaseId": "%SRCROOT%"}
            self.assert_region(first["region"])
        assert (doubled["level"], conversion["level"]) == ("warning", "error")
        (related,) = conversion["relatedLocations"]
        assert related["physicalLocation"]["region"]["snippet"]["text"] == "52 km"
        assert f"]({related['id']})" in conversion["message"]["text"]
        (fix,) = doubled["fixes"]
        (replacement,) = fix["artifactChanges"][0]["replacements"]
        region = replacement["deletedRegion"]
        inserted = replacement["insertedContent"]["text"]
        mended = DOUBLED[: region["startColumn"] - 1] + inserted + DOUBLED[region["endColumn"] - 1 :]
        assert mended == DOUBLED.replace("the the", "the")
        (help_text,) = [rule["help"]["markdown"] for rule in rules if rule["id"] == "units/conversion"]
        assert "the same quantity in another unit" in help_text and "```" not in help_text

    def assert_region(self, region: dict[str, int | dict[str, str]]) -> None:
        start, end, snippet = region["startColumn"], region["endColumn"], region["snippet"]
        assert isinstance(start, int) and isinstance(end, int) and isinstance(snippet, dict)
        assert DOUBLED[start - 1 : end - 1] == snippet["text"]

    def test_a_run_that_left_a_file_out_did_not_succeed(self, shown: Shown) -> None:
        (run,) = json.loads(shown("sarif", GONE))["runs"]
        (invocation,) = run["invocations"]
        assert not invocation["executionSuccessful"] and invocation["toolExecutionNotifications"]

    def test_a_rule_without_a_page_is_named(self, shown: Shown) -> None:
        result = checked()
        report = result.report
        assert report is not None
        odd = replace(report, findings=(replace(report.findings[0], rule="house/gone"),))
        (run,) = json.loads(shown("sarif", Result("a.txt", odd)))["runs"]
        assert run["tool"]["driver"]["rules"] == [{"id": "house/gone"}]


def test_paths_are_those_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert portable(str(tmp_path / "in" / "a.md")) == portable("./in/a.md") == "in/a.md"
    assert portable(str(tmp_path.parent / "b.md")) == (tmp_path.parent / "b.md").as_posix()


class TestWordFiles:
    """Their offsets are those of an extracted text, so nothing may take them for those of the file."""

    @pytest.fixture
    def result(self, tmp_path: Path) -> Result:
        path = tmp_path / "a.docx"
        path.write_bytes(word_file(paragraph("Rain."), paragraph(DOUBLED.strip())))
        return Result("a.docx", check_document(read_file(str(path))))

    def test_findings_have_no_regions_and_no_fixes(self, shown: Shown, result: Result) -> None:
        (run,) = json.loads(shown("sarif", result))["runs"]
        assert len(run["results"]) == 2
        for each in run["results"]:
            assert not each["fixes"] and "region" not in each["locations"][0]["physicalLocation"]
            assert "paragraph 2" in each["message"]["text"]
        rows = [json.loads(line) for line in shown("rdjsonl", result).splitlines()]
        assert [row["suggestions"] for row in rows] == [[], []]
        assert all("(see paragraph 2: “" in row["message"] for row in rows)

    @pytest.mark.parametrize("output", ["queries", "markdown", "html", "github"])
    def test_places_are_named_by_what_the_file_has(self, shown: Shown, result: Result, output: str) -> None:
        assert "paragraph 2" in shown(output, result).lower()
