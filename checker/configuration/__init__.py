"""The settings of each file of a run: from the configuration above it and from the command line.

`factlint.toml` or the table tool.factlint of a pyproject.toml is looked for in a file's folder and in those
above, up to one that says `root = true` or the root of a repository. The nearer goes before the farther, and
the command line before all. Neither tomllib nor pydantic is loaded but for a file that changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from checker.configuration.layer import Layer, Values, read_file, read_layer
from checker.configuration.merging import COMMAND_LINE, Merged, file_settings, merged, run_settings
from checker.configuration.patterns import Patterns
from checker.errors import SettingsError
from checker.rulebook import RuleBook, open_book
from checker.settings import FileSettings, RunSettings

__all__ = ["Configuration"]


class Configuration:
    """Finds what is decided for a file, reading every configuration file once.

    given: what the command line decides, by the keys of a configuration file. only: a file to read in place
    of those above each article. is_isolated: read none at all.
    """

    def __init__(
        self, given: Values | None = None, only: Path | None = None, is_isolated: bool = False
    ) -> None:
        self._given = Layer(COMMAND_LINE, Path.cwd(), given or {})
        self._above: dict[Path, tuple[Layer, ...]] = {}
        self._only = None if only is None else (read_file(only),)
        self._is_isolated = is_isolated
        self._patterns: dict[tuple[Layer, str], Patterns] = {}
        self._decided: dict[tuple[object, ...], tuple[Merged, FileSettings]] = {}

    def run(self) -> RunSettings:
        """What is decided for the run, by the working directory's configuration."""
        return run_settings(merged(self._layers(Path.cwd()), lambda layer: ()).values)

    def file(self, path: str | Path) -> FileSettings:
        """What is decided for a file. Raises SettingsError, naming file and line, for what does not fit."""
        return self._decide(Path(path))[1]

    def explained(self, path: str | Path) -> Merged:
        """The settings of a file by key, with where each comes from. Raises as `file` does."""
        return self._decide(Path(path))[0]

    def enters(self, folder: Path) -> bool:
        """Whether no `exclude` leaves out a folder."""
        return not self._is_excluded(folder.absolute(), is_folder=True)

    def takes(self, file: Path, is_known: bool) -> bool:
        """Whether a file is to be checked: in the nearest `include`, if there is one, and in no `exclude`."""
        file = file.absolute()
        included = is_known
        for layer in self._layers(file.parent):
            if "include" in layer.values:
                included = self._patterns_of(layer, "include", layer.values["include"]).fits(file)
        return included and not self._is_excluded(file)

    def excludes(self, file: str | Path) -> bool:
        """Whether an `exclude` leaves out a file, itself or with a folder above it."""
        return self._is_excluded(Path(file).absolute())

    def _is_excluded(self, path: Path, is_folder: bool = False) -> bool:
        excluded = False
        for layer in self._layers(path.parent):
            if "exclude" in layer.values:
                patterns = self._patterns_of(layer, "exclude", layer.values["exclude"])
                verdict = patterns.verdict(path, is_folder)
                excluded = excluded if verdict is None else verdict
        return excluded

    def _decide(self, path: Path) -> tuple[Merged, FileSettings]:
        path = path.absolute()
        fitting = {layer: self._fitting(layer, path) for layer in self._layers(path.parent)}
        key = tuple(fitting.items())
        if key not in self._decided:
            made = merged(fitting, fitting.__getitem__)
            settings = file_settings(made.values)
            _check_names(fitting, settings)
            self._decided[key] = made, settings
        return self._decided[key]

    def _layers(self, folder: Path) -> tuple[Layer, ...]:
        """What holds in a folder, the outermost first and the command line last."""
        if self._is_isolated:
            return (self._given,)
        return (*(self._found(folder) if self._only is None else self._only), self._given)

    def _found(self, folder: Path) -> tuple[Layer, ...]:
        if folder not in self._above:
            own = read_layer(folder)
            ends = (own is not None and own.is_root) or folder.parent == folder or (folder / ".git").exists()
            above = () if ends else self._found(folder.parent)
            self._above[folder] = (*above, *((own,) if own is not None else ()))
        return self._above[folder]

    def _fitting(self, layer: Layer, path: Path) -> tuple[str, ...]:
        """The patterns under a layer's `files` that fit a file, in their order."""
        return tuple(name for name in layer.files if self._patterns_of(layer, name, (name,)).fits(path))

    def _patterns_of(self, layer: Layer, name: str, patterns: Iterable[str]) -> Patterns:
        key = layer, name
        if key not in self._patterns:
            self._patterns[key] = Patterns(layer.folder, patterns)
        return self._patterns[key]


def _check_names(layers: Iterable[Layer], settings: FileSettings) -> None:
    """Refuse names of rules that the book lacks, each with the file and line that says it."""
    book, _ = open_book(settings.check.rule_folders)
    for layer in layers:
        _check_table(layer, layer.values, book)
        for pattern, table in layer.files.items():
            _check_table(layer, table, book, "files", pattern)


def _names(values: Values) -> tuple[str, ...]:
    rules: Mapping[str, object] = values.get("rules", {})
    names = (*values.get("select", ()), *values.get("ignore", ()), *rules)
    return tuple(name.removeprefix("!") for name in names)


def _check_table(layer: Layer, values: Values, book: RuleBook, *keys: str) -> None:
    for name in _names(values):
        try:
            book.require(name)
        except SettingsError as error:
            if layer.path == COMMAND_LINE:
                raise
            raise layer.error(error.message, *keys, name) from None
