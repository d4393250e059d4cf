"""The trainer: what it plants, and that it fits a model that loads."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from checker.claims import train
from checker.claims.pairs.model import load_models
from checker.claims.pairs.scopes import Scope
from checker.documents import read_text
from checker.facts import Figure

STORY = """Region {n} spends ${a} million on harbor schools in {e} villages

The harbor schools of region {n} cost ${a} million last year, auditors found.

Auditors said {b},{c} pupils attend harbor schools in region {n}.

The auditors' report on harbor schools of region {n} speaks of ${a} million and {b},{c} pupils, too.

Harbor schools of a like region teach {e}0 pupils.

The {d} villages of the region owe ${d}.5 billion for roads and ${d}.5 million for wells.
"""


def articles(count: int) -> list[dict[str, str]]:
    rng = random.Random(1)
    texts = (
        STORY.format(
            n=n,
            a=f"{rng.randint(11, 99)}.{rng.randint(1, 9)}",
            b=rng.randint(1, 9),
            c=rng.randint(101, 999),
            d=rng.randint(12, 90),
            e=rng.randint(100, 190),
        )
        for n in range(count)
    )
    return [{"id": f"article-{n}", "text": text} for n, text in enumerate(texts)]


def figure_of(text: str) -> tuple[Figure, str]:
    document = read_text(text)
    return train.statements_of(document)[0].figure, document.blocks[0].text


def test_slips_change_the_figure_and_nothing_else() -> None:
    figure, text = figure_of("The harbor schools cost $23.4 million last year.")
    made = list(train.slips(random.Random(1), figure, text))
    assert len(made) == 1 + train.SLIPS
    assert len(set(made)) == len(made)
    for start, end, new in made:
        assert figure.start <= start < end <= figure.end
        assert text[start:end] != new
    assert "billion" in [new for _, _, new in made]


def test_a_headline_may_have_kept_another_value() -> None:
    figure, text = figure_of("The harbor schools teach 1,240 pupils.")
    made = list(train.left_behind(random.Random(1), figure, text))
    assert made
    for start, end, new in made:
        assert text[start:end] == "1,240"
        assert 0.4 < int(new.replace(",", "")) / 1240 < 2.3
        assert new != "1,240"


def test_planted_pairs_are_read_back_with_the_slip_in_place() -> None:
    documents = [read_text(row["text"], path=row["id"]) for row in articles(3)]
    rows = train.collect(documents)
    assert all(sum(rows[scope].labels) for scope in Scope)


def test_halves_do_not_depend_on_order_or_machine() -> None:
    assert [train.half_of(f"article-{n}") for n in range(8)] == [0, 1, 0, 1, 0, 1, 1, 0]
    assert {train.half_of(f"article-{n}") for n in range(64)} == {0, 1}


def test_the_command_writes_weights_that_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sklearn", reason="training needs the `train` extra, which the test extra brings")
    source, output = tmp_path / "articles.jsonl", tmp_path / "weights.json"
    source.write_text("".join(json.dumps(row) + "\n" for row in articles(30)), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["train", str(source), "--output", str(output)])
    train.main()
    assert set(load_models(output)) == set(Scope)
