"""The rule book: pages of Markdown, each of which configures, explains and tests one rule."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import checker.checks
from checker.errors import RuleError, SettingsError
from checker.findings import Finding, Place, Severity, Suggestion
from checker.settings import RuleSettings, Settings

PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule at work: a check with its settings. `params` is the check's own `Params`, or None."""

    id: str
    check: str
    severity: Severity
    min_confidence: float
    status: str
    title: str
    params: Any = None

    @property
    def family(self) -> str:
        return self.id.partition("/")[0]

    def finding(
        self,
        message: str,
        places: Sequence[Place],
        *,
        confidence: float,
        severity: Severity | None = None,
        working: Sequence[str] = (),
        suggestions: Sequence[Suggestion] = (),
    ) -> Finding:
        """A finding of this rule. `severity` may only lower the rule's own."""
        own = severity if severity is not None and severity.rank < self.severity.rank else self.severity
        return Finding(
            rule=self.id,
            severity=own,
            confidence=confidence,
            message=message,
            places=tuple(places),
            working=tuple(working),
            suggestions=tuple(suggestions),
        )


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules of a run by id, in the order of their ids."""

    rules: Mapping[str, Rule] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules.values())

    def __getitem__(self, rule_id: str) -> Rule:
        return self.rules[rule_id]

    def __contains__(self, rule_id: object) -> bool:
        return rule_id in self.rules

    def select(
        self, select: Iterable[str] = (), ignore: Iterable[str] = (), preview: bool = False
    ) -> RuleBook:
        """The rules to run; an id goes before its family.

        Raises SettingsError for an id or family that the book does not hold.
        """
        wanted, unwanted = tuple(select), tuple(ignore)
        for name in (*wanted, *unwanted):
            self.require(name)

        def runs(rule: Rule) -> bool:
            if rule.id in unwanted:
                return False
            if rule.id in wanted:
                return True
            if rule.family in unwanted:
                return False
            stable = preview or rule.status == "stable"
            return stable and (not wanted or rule.family in wanted)

        return RuleBook({rule.id: rule for rule in self if runs(rule)})

    def configured(self, settings: Settings) -> RuleBook:
        """The rules that settings select, each with the severity and the confidence that they decide.

        Raises SettingsError for an id or family that the book does not hold.
        """
        changes = dict(settings.rules)
        for name in changes:
            self.require(name)
        chosen = self.select(settings.select, settings.ignore, settings.preview)
        return RuleBook({rule.id: _changed(rule, changes, settings.min_confidence) for rule in chosen})

    @property
    def names(self) -> set[str]:
        """The ids of all rules, and their families."""
        return {*self.rules, *(rule.family for rule in self)}

    def require(self, name: str) -> None:
        """Raises SettingsError, with the nearest name, unless the book holds such a rule or family."""
        names = self.names
        if name not in names:
            raise SettingsError(f"unknown rule or family {name!r}{nearest(name, names)}")


def highest(rule: Rule) -> str:
    """The severity of a rule in words: single findings may be less severe than the rule says."""
    return rule.severity.value if rule.severity is Severity.INFO else f"up to {rule.severity}"


def _changed(rule: Rule, changes: Mapping[str, RuleSettings], min_confidence: float | None) -> Rule:
    """The rule with what is decided about all rules, about its family, and about itself."""
    everywhere = RuleSettings(min_confidence=min_confidence)
    for change in (everywhere, changes.get(rule.family), changes.get(rule.id)):
        if change is not None and change != RuleSettings():
            severity = rule.severity if change.severity is None else change.severity
            least = rule.min_confidence if change.min_confidence is None else change.min_confidence
            rule = replace(rule, severity=severity, min_confidence=least)
    return rule


def nearest(name: str, known: Iterable[str]) -> str:
    """What an error says of the known name that is most like one that is not known, or an empty string."""
    from difflib import get_close_matches  # noqa: PLC0415  (only on the way to an error)

    close = get_close_matches(name, sorted(known), n=1)
    return f" (did you mean {close[0]!r}?)" if close else ""


def rules_folder() -> Path:
    """Where the built-in pages are: inside an installed package, or beside an editable one."""
    installed = PACKAGE / "rules"
    return installed if installed.is_dir() else PACKAGE.parent / "rules"


@cache
def check_names() -> tuple[str, ...]:
    """The names of all checks: the public modules of `checker.checks`."""
    found = pkgutil.iter_modules(checker.checks.__path__)
    return tuple(sorted(module.name for module in found if not module.name.startswith("_")))


@cache
def check_module(name: str) -> ModuleType:
    """The module of a check, imported when first needed; pages may write its name with hyphens.

    Raises RuleError for an unknown name.
    """
    name = name.replace("-", "_")
    if name not in check_names():
        raise RuleError(f"unknown check {name!r}{nearest(name, check_names())}")
    return importlib.import_module(f"checker.checks.{name}")


def find_page(rule_id: str, folders: Iterable[str] = ()) -> Path:
    """The page of a rule: in the last of the folders that has one, else the built-in one.

    Raises SettingsError, with the nearest id, where there is none.
    """
    known: dict[str, Path] = {}
    for folder in (rules_folder(), *map(Path, folders)):
        known.update({f"{path.parent.name}/{path.stem}": path for path in page_paths(folder)})
    if rule_id not in known:
        raise SettingsError(f"unknown rule {rule_id!r}{nearest(rule_id, known)}")
    return known[rule_id]


def page_paths(folder: Path) -> list[Path]:
    """The rule pages of a folder: `<family>/<name>.md`, in the order of their ids."""
    return sorted(path for path in folder.glob("*/*.md") if path.is_file())


@cache
def book_digest(folders: tuple[str, ...] = ()) -> str:
    """Sixteen hexadecimal digits that change whenever a page of the rule book, or of the folders, does."""
    digest = hashlib.sha256()
    for folder in (rules_folder(), *map(Path, folders)):
        for path in page_paths(folder):
            page = path.read_bytes()
            digest.update(f"{path.parent.name}/{path.stem} {len(page)}\n".encode("utf-8", "surrogateescape"))
            digest.update(page)
    return digest.hexdigest()[:16]


@cache
def open_book(folders: tuple[str, ...] = ()) -> tuple[RuleBook, tuple[RuleError, ...]]:
    """The built-in rules and those of the given folders, and what kept others from loading.

    A page in a folder that has a built-in id must say `replaces: true`. Each error names file and line.
    """
    from checker.rulecache import load_folder  # noqa: PLC0415  (imports this module)

    own, errors = load_folder(rules_folder())
    rules = {rule.id: rule for rule, _ in own}
    for folder in folders:
        if not Path(folder).is_dir():
            errors.append(RuleError("no such folder of rules", path=folder))
            continue
        pages, problems = load_folder(Path(folder))
        errors += problems
        for rule, replaces in pages:
            if rule.id in rules and not replaces:
                path = str(Path(folder, f"{rule.id}.md"))
                message = f"{rule.id} is already a rule; say `replaces: true` to replace it"
                errors.append(RuleError(message, path=path))
            else:
                rules[rule.id] = rule
    return RuleBook(dict(sorted(rules.items()))), tuple(errors)


def load_book(folders: tuple[str, ...] = ()) -> RuleBook:
    """As `open_book`, but raises the first RuleError."""
    book, errors = open_book(folders)
    if errors:
        raise errors[0]
    return book
