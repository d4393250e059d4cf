from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from checker import rulebook, rulecache, rulepage
from checker.errors import RuleError, SettingsError
from checker.findings import Place, Severity
from checker.rulebook import Rule, RuleBook, find_page, load_book, open_book
from checker.rulepage import parse_page

PAGE = """---
check: spoons
severity: warning
min_confidence: 0.5
params: {most: 3}
---
# Too many spoons

What it looks at.

## Flagged

```example title="On spoons" date=2024-05-02
The drawer held ⟦nine spoons⟧ and ⟦two forks⟧.
```
nine spoons
more than 3

## Not flagged

```example
The drawer held two spoons.
```

## Known misses

```example
The drawer held spoons.
```
"""
PATH = Path("house/kitchen/spoons.md")


@dataclass(frozen=True, slots=True)
class Params:
    most: int = 5
    names: tuple[str, ...] = ()


@pytest.fixture(autouse=True)
def spoons(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check of our own beside the built-in ones."""
    real = rulebook.check_module

    def check_module(name: str) -> ModuleType:
        return SimpleNamespace(Params=Params) if name == "spoons" else real(name)  # type: ignore[return-value]

    for module in (rulebook, rulecache, rulepage):
        monkeypatch.setattr(module, "check_module", check_module)
    open_book.cache_clear()


@pytest.fixture
def house(tmp_path: Path) -> Path:
    page = tmp_path / "house" / "kitchen" / "spoons.md"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE, encoding="utf-8")
    return tmp_path / "house"


def test_a_page_is_read() -> None:
    page = parse_page(PAGE, PATH)
    assert page.rule == Rule(
        "kitchen/spoons", "spoons", Severity.WARNING, 0.5, "stable", "Too many spoons", Params(3)
    )
    flagged, not_flagged, missed = page.examples
    assert [flagged.text[start:end] for start, end in flagged.spans] == ["nine spoons", "two forks"]
    assert "⟦" not in flagged.text
    assert flagged.expects == ("nine spoons", "more than 3")
    assert (flagged.attributes.title, str(flagged.attributes.date)) == ("On spoons", "2024-05-02")
    assert (flagged.line, not_flagged.outcome, missed.outcome) == (13, "not flagged", "known miss")
    assert page.text.startswith("# Too many spoons") and page.text.endswith("```\n")


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("---\ncheck", "check", 1, "does not begin with front matter"),
        ("---\n# Too", "# Too", 1, "not closed by a line of three dashes"),
        ("check: spoons", "check: [", 1, "front matter is not YAML"),
        ("severity: warning", "severity: grave", 3, "severity: Input should be"),
        ("severity: warning", "severty: warning", 3, "severty: unknown setting"),
        ("min_confidence: 0.5", "min_confidence: 2", 4, "min_confidence: Input should be less than"),
        ("check: spoons", "check: conversio", 2, "did you mean 'conversion'?"),
        (
            "{most: 3}",
            "{least: 3}",
            5,
            "params.least: check 'spoons' has no such setting (it knows most, names)",
        ),
        ("{most: 3}", "{most: many}", 5, "params.most: Input should be a valid integer"),
        ("# Too many spoons", "Too many spoons", 7, "has no title"),
        ("⟦nine spoons⟧", "⟦nine spoons", 13, "marks of places that do not pair"),
        ("⟦two forks⟧", "⟦two forks", 13, "a marked place that is not closed"),
        ("⟦nine spoons⟧ and ⟦two forks⟧", "nine spoons", 13, "a flagged example without a marked place"),
        ("date=2024-05-02", "day=2024-05-02", 13, "only title=, date=, format= and facts= are known"),
        ("date=2024-05-02", "date=May", 13, "only title=, date=, format= and facts= are known"),
        ("## Not flagged", "## Right", 21, "an example outside the sections of examples"),
        ("The drawer held spoons.\n```", "The drawer held spoons.", 27, "an example that is not closed"),
    ],
)
def test_a_page_that_does_not_fit_names_file_and_line(old: str, new: str, line: int, message: str) -> None:
    assert old in PAGE
    with pytest.raises(RuleError) as raised:
        parse_page(PAGE.replace(old, new, 1), PATH)
    assert message in raised.value.message
    assert (raised.value.path, raised.value.line) == (str(PATH), line)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("section", ["Flagged", "Not flagged"])
def test_a_page_needs_examples_of_both_kinds(section: str) -> None:
    start = PAGE.index(f"## {section}\n")
    end = PAGE.index("## ", start + 3)
    with pytest.raises(RuleError, match=f"has no example under '## {section}'"):
        parse_page(PAGE[:start] + PAGE[end:], PATH)


def test_house_rules_join_the_built_in_ones(house: Path) -> None:
    book = load_book((str(house),))
    assert "kitchen/spoons" in book and "units/conversion" in book
    assert list(book.rules) == sorted(book.rules)
    assert find_page("kitchen/spoons", [str(house)]) == house / "kitchen" / "spoons.md"


def test_a_house_page_must_say_that_it_replaces(house: Path) -> None:
    clash = house / "units" / "conversion.md"
    clash.parent.mkdir()
    clash.write_text(PAGE, encoding="utf-8")
    with pytest.raises(RuleError, match="units/conversion is already a rule; say `replaces: true`"):
        load_book((str(house),))
    clash.write_text(PAGE.replace("check:", "replaces: true\ncheck:"), encoding="utf-8")
    open_book.cache_clear()
    assert load_book((str(house),))["units/conversion"].title == "Too many spoons"


def test_a_page_that_does_not_load_leaves_the_others(house: Path) -> None:
    broken = house / "kitchen" / "forks.md"
    broken.write_text("forks\n", encoding="utf-8")
    book, errors = open_book((str(house), str(house / "nowhere")))
    assert "kitchen/spoons" in book
    assert [error.path for error in errors] == [str(broken), str(house / "nowhere")]


def test_the_cache_gives_what_the_page_gives(house: Path, own_cache: Path) -> None:
    page = house / "kitchen" / "spoons.md"
    page.write_text(PAGE.replace("{most: 3}", "{most: 3, names: [tea, soup]}"), encoding="utf-8")
    first, _ = rulecache.load_folder(house)
    second, _ = rulecache.load_folder(house)
    assert first == second
    assert first[0][0].params == Params(3, ("tea", "soup")) == rulepage.read_page(page).rule.params


def test_a_changed_page_is_read_again(house: Path, own_cache: Path) -> None:
    rulecache.load_folder(house)
    before = len(list(own_cache.iterdir()))
    page = house / "kitchen" / "spoons.md"
    page.write_text(PAGE.replace("Too many spoons", "Too many spoons by far"), encoding="utf-8")
    assert rulecache.load_folder(house)[0][0][0].title == "Too many spoons by far"
    assert len(list(own_cache.iterdir())) == before


@pytest.mark.parametrize("content", ["", "[1, 2]", "{}", '{"key": 1, "value": []}', "\x00"])
def test_a_damaged_cache_is_passed_over(house: Path, own_cache: Path, content: str) -> None:
    before = {path.name for path in own_cache.iterdir()}
    expected = rulecache.load_folder(house)
    (written,) = [path for path in own_cache.iterdir() if path.name not in before]
    assert json.loads(written.read_text(encoding="utf-8"))["value"][0]["id"] == "kitchen/spoons"
    written.write_text(content, encoding="utf-8")
    assert rulecache.load_folder(house) == expected


def test_a_cache_that_cannot_be_written_is_done_without(
    house: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("FACTLINT_CACHE", str(blocked))
    assert [rule.id for rule, _ in rulecache.load_folder(house)[0]] == ["kitchen/spoons"]


def rule(rule_id: str, status: str = "stable") -> Rule:
    return Rule(rule_id, "spoons", Severity.WARNING, 0.5, status, "A title")


BOOK = RuleBook({each.id: each for each in (rule("a/one"), rule("a/two"), rule("b/new", "preview"))})


@pytest.mark.parametrize(
    ("choice", "ids"),
    [
        ({}, ["a/one", "a/two"]),
        ({"preview": True}, ["a/one", "a/two", "b/new"]),
        ({"select": ["a/two"]}, ["a/two"]),
        ({"select": ["b/new"]}, ["b/new"]),
        ({"select": ["b"]}, []),
        ({"select": ["a"], "ignore": ["a/one"]}, ["a/two"]),
        ({"ignore": ["a"]}, []),
    ],
)
def test_selecting(choice: dict[str, object], ids: list[str]) -> None:
    assert [each.id for each in BOOK.select(**choice)] == ids  # type: ignore[arg-type]


def test_an_unknown_rule_is_named_with_its_neighbour() -> None:
    with pytest.raises(SettingsError, match=r"unknown rule or family 'a/tow' \(did you mean 'a/two'\?\)"):
        BOOK.select(select=["a/tow"])
    with pytest.raises(SettingsError, match="unknown rule 'zebra'"):
        find_page("zebra")


def test_a_rule_never_makes_a_finding_more_severe() -> None:
    place = Place(0, 1, 1, 1, "x")
    made = rule("a/one").finding("m", [place], confidence=1, severity=Severity.ERROR)
    lowered = rule("a/one").finding("m", [place], confidence=1, severity=Severity.INFO)
    assert (made.severity, lowered.severity) == (Severity.WARNING, Severity.INFO)


def test_the_built_in_rules_are_what_their_pages_say() -> None:
    """Compiled settings are not validated again, so they must not need to be."""
    rules, errors = rulecache.load_folder(rulebook.rules_folder())
    assert errors == []
    pages = [rulepage.read_page(path).rule for path in rulebook.page_paths(rulebook.rules_folder())]
    assert [rule for rule, _ in rules] == pages
