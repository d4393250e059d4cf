"""`factlint check --annotate`: a copy of a Word file with the findings as comments."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from checker.cli.inputs import STDIN
from checker.errors import DocumentError, FactlintError, SettingsError
from checker.files import replacing
from checker.findings import Severity
from checker.reports import Result
from checker.reports.text import shown


def refuse_unfit(paths: Sequence[str], copy: str) -> None:
    """Raises SettingsError where there is not exactly one file to check, or the copy would take its place."""
    if len(paths) != 1 or paths[0] == STDIN or Path(paths[0]).is_dir():
        raise SettingsError("--annotate takes one Word file")
    one, other = Path(paths[0]), Path(copy)
    if one.resolve() == other.resolve() or (one.exists() and other.exists() and one.samefile(other)):
        raise SettingsError("--annotate writes a copy: name another file than the one that is checked")


def write_annotated(result: Result, copy: str, severity: Severity) -> Result:
    """Write the copy with the findings at or above a severity; what goes wrong is told in the result."""
    if result.report is None:
        return result
    document = result.report.article.document
    try:
        if document.format != "docx":
            raise DocumentError("not annotated: it is no Word file", path=result.path)
        _write(Path(copy), Path(result.path).read_bytes(), result, severity)
    except FactlintError as error:
        return Result(result.path, result.report, error)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return Result(result.path, result.report, DocumentError(f"cannot be written: {reason}", path=copy))
    return result


def _write(copy: Path, data: bytes, result: Result, severity: Severity) -> None:
    from checker.reports.word import annotate  # noqa: PLC0415  (only where something is annotated)

    content = annotate(data, shown(result, severity), path=result.path)
    with replacing(copy) as file:
        file.write(content)
