"""/v2: LanguageTool's HTTP API, with requests of our own and with real clients in processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from checker.server.annotated import Annotated, Piece
from tests.server.serving import WRONG, Served

BOTH = "The trail is 20 miles (52 km) long and the the longest."


def check(client: TestClient, **fields: str) -> list[dict[str, Any]]:
    answer = client.post("/v2/check", data={"language": "en-US", **fields})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json"), answer.text
    matches: list[dict[str, Any]] = answer.json()["matches"]
    return matches


def covered(text: str, match: dict[str, Any]) -> str:
    """What a match covers, counted in UTF-16 units."""
    units = text.encode("utf-16-le")
    start, end = 2 * match["offset"], 2 * (match["offset"] + match["length"])
    return units[start:end].decode("utf-16-le")


def in_context(match: dict[str, Any]) -> str:
    return covered(match["context"]["text"], match["context"])


def test_each_place_is_a_match_that_names_the_other(client: TestClient) -> None:
    one, other = check(client, text=WRONG)
    assert [covered(WRONG, match) for match in (one, other)] == ["20 miles", "52 km"]
    assert "(see line 1: “52 km”)" in one["message"]
    assert "(see line 1: “20 miles”)" in other["message"]
    for match in (one, other):
        assert match["rule"]["id"] == "units/conversion"
        assert match["rule"]["category"] == {"id": "units", "name": "Units"}
        assert match["sentence"] == WRONG
        assert in_context(match) == covered(WRONG, match)


def test_replacements_are_of_the_match_alone(client: TestClient) -> None:
    one, other = check(client, text=WRONG)
    assert [match["replacements"] for match in (one, other)] == [
        [{"value": "32.3 miles"}],
        [{"value": "32.2 km"}],
    ]
    (doubled,) = check(client, text="They will reopen the the pier.")
    assert doubled["replacements"] == [{"value": "the"}]


def test_offsets_count_utf_16_units(client: TestClient) -> None:
    text = "Walkers 🥾🥾 love it.\r\n\r\nThe 😀 trail is 20 miles (52 km) long 😀."
    assert [covered(text, match) for match in check(client, text=text)] == ["20 miles", "52 km"]
    assert [in_context(match) for match in check(client, text=text)] == ["20 miles", "52 km"]


def test_markup_is_not_read_and_counts(client: TestClient) -> None:
    parts = [
        {"markup": "<p title='😀 5 miles (90 km)'>"},
        {"text": "The trail is "},
        {"markup": "<b>"},
        {"text": "20 mi"},
        {"markup": "</b>"},
        {"text": "les"},
        {"markup": "&nbsp;", "interpretAs": " "},
        {"text": "(52 km) long."},
        {"markup": "</p>"},
    ]
    whole = "".join(part.get("text", part.get("markup", "")) for part in parts)
    found = check(client, data=json.dumps({"annotation": parts}))
    assert [covered(whole, match) for match in found] == ["20 mi</b>les", "52 km"]


@pytest.mark.parametrize(
    ("fields", "rules"),
    [
        ({}, ["units/conversion", "units/conversion", "words/doubled"]),
        ({"disabledRules": "units/conversion,EN_A_VS_AN"}, ["words/doubled"]),
        ({"disabledCategories": "WORDS"}, ["units/conversion", "units/conversion"]),
        ({"enabledOnly": "true", "enabledRules": "words/doubled"}, ["words/doubled"]),
        ({"enabledOnly": "true", "enabledCategories": "words"}, ["words/doubled"]),
        ({"enabledRules": "words/doubled"}, ["units/conversion", "units/conversion", "words/doubled"]),
    ],
)
def test_rules_and_categories_are_chosen(
    client: TestClient, fields: dict[str, str], rules: list[str]
) -> None:
    assert [match["rule"]["id"] for match in check(client, text=BOTH, **fields)] == rules


def test_only_rules_that_are_not_ours_run_nothing(client: TestClient) -> None:
    assert check(client, text=BOTH, enabledOnly="true", enabledRules="EN_A_VS_AN") == []


@pytest.mark.parametrize("language", ["en", "en-US", "EN-gb", "auto"])
def test_english_in_all_its_kinds(client: TestClient, language: str) -> None:
    answer = client.post("/v2/check", data={"language": language, "text": WRONG}).json()
    code = {"auto": "en-US", "EN-gb": "en-GB"}.get(language, language)
    assert answer["language"]["code"] == answer["language"]["detectedLanguage"]["code"] == code
    assert len(answer["matches"]) == 2
    listed = client.get("/v2/languages").json()
    assert code in {entry["longCode"] for entry in listed}
    assert all(entry.keys() == {"name", "code", "longCode"} for entry in listed)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"language": "de-DE", "text": "x"}, "'de-DE' is not a language code known here"),
        ({"language": "en"}, "Missing 'text' or 'data' parameter"),
        ({"language": "en", "data": "{"}, "'data' is not"),
        ({"language": "en", "data": '{"annotation": [{"text": 5}]}'}, "'data' is not"),
        ({"language": "en", "data": '{"annotation": [{"text": "a", "markup": "b"}]}'}, "'data' is not"),
        ({"language": "en", "data": '{"annotation": ["a"]}'}, "'data' is not"),
        ({"language": "en", "data": "[" * 100_000}, "'data' is not"),
    ],
)
def test_errors_are_lines_of_text(client: TestClient, fields: dict[str, str], words: str) -> None:
    answer = client.post("/v2/check", data=fields)
    assert (answer.status_code, answer.text.count("\n")) == (400, 0)
    assert answer.text.startswith("Error: ") and words in answer.text


def test_half_a_character_is_checked_as_it_is(client: TestClient) -> None:
    data = '{"annotation": [{"text": "\\ud83d is 20 miles (52 km) long"}]}'
    assert [match["offset"] for match in check(client, data=data)] == [5, 15]


def test_a_form_with_bytes_as_they_are(client: TestClient) -> None:
    form = {"content-type": "application/x-www-form-urlencoded"}
    text = "language=en&text=Der Café trail is 20 miles (52 km) long."
    raw = client.post("/v2/check", content=text.encode(), headers=form)
    assert [match["offset"] for match in raw.json()["matches"]] == [18, 28]
    for broken in (b"text=\xff", b"text=%ff"):
        assert client.post("/v2/check", content=broken, headers=form).status_code == 400


PIECES = st.lists(
    st.one_of(
        st.text(max_size=6).map(lambda text: Piece(text, text)),
        st.builds(Piece, st.text(max_size=3), st.text(max_size=6)),
    ),
    max_size=8,
)


@given(PIECES, st.data())
def test_spans_are_found_again_in_what_was_sent(pieces: list[Piece], data: st.DataObject) -> None:
    annotated = Annotated(tuple(pieces))
    plain, sent = annotated.plain, "".join(piece.written for piece in pieces)
    if not plain:
        return
    start = data.draw(st.integers(0, len(plain) - 1))
    end = data.draw(st.integers(start + 1, len(plain)))
    low, high = annotated.offsets().span(start, end)
    assert 0 <= low <= high <= len(sent.encode("utf-16-le", "surrogatepass")) // 2
    if all(piece.read == piece.written for piece in pieces):
        assert plain[start:end] == sent.encode("utf-16-le", "surrogatepass")[2 * low : 2 * high].decode(
            "utf-16-le", "surrogatepass"
        )


def run_client(code: str, *arguments: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


needs = {
    name: pytest.mark.skipif(find_spec(name) is None, reason=f"needs {name}")
    for name in ("pylanguagetool", "language_tool_python")
}


@needs["pylanguagetool"]
def test_pylanguagetool(serve: Callable[..., Served]) -> None:
    code = """
import json, sys
from pylanguagetool import api
url, text = sys.argv[1:]
codes = [entry["longCode"] for entry in api.get_languages(url)]
answer = api.check(text, api_url=url, lang="auto", disabled_rules="words/doubled", picky=True)
print(json.dumps({"codes": codes, "answer": answer}))
"""
    found = run_client(code, serve().url + "v2/", "😀 " + BOTH)
    assert "en-GB" in found["codes"]
    matches = found["answer"]["matches"]
    assert [covered("😀 " + BOTH, match) for match in matches] == ["20 miles", "52 km"]


@needs["language_tool_python"]
def test_language_tool_python(serve: Callable[..., Served]) -> None:
    code = """
import json, sys
import language_tool_python
tool = language_tool_python.LanguageTool("en-US", remote_server=sys.argv[1])
text = sys.argv[2]
found = [(text[m.offset:m.offset + m.error_length], m.replacements, m.rule_id) for m in tool.check(text)]
print(json.dumps({"found": found, "corrected": tool.correct(text)}))
"""
    found = run_client(code, serve().url, "They reopened the the pier 😀. " + WRONG)
    assert found["found"] == [
        ["the the", ["the"], "words/doubled"],
        ["20 miles", ["32.3 miles"], "units/conversion"],
        ["52 km", ["32.2 km"], "units/conversion"],
    ]
    assert found["corrected"].startswith("They reopened the pier 😀.")
