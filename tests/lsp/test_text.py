from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

types = pytest.importorskip("lsprotocol.types", reason="needs factlint[lsp]")

from checker.lsp.text import Text  # noqa: E402

ENCODINGS = st.sampled_from(list(types.PositionEncodingKind))
TEXTS = st.text(alphabet="aé😀 \n\r\u2028\x0b\x85", max_size=30)


def test_positions_count_in_units_of_the_encoding() -> None:
    source = "one\r\nt😀o é\u2028x\rend"
    for encoding, units in (("utf-8", 7), ("utf-16", 5), ("utf-32", 4)):
        text = Text(source, encoding)
        offset = source.index("é")
        assert text.position(offset) == types.Position(1, units)
        assert text.offset(types.Position(1, units)) == offset
        assert text.position(source.index("end")) == types.Position(2, 0)


@pytest.mark.parametrize(("line", "character", "found"), [(0, 99, 3), (1, 99, 6), (2, 0, 6), (9, 9, 6)])
def test_positions_beyond_the_end_are_the_end(line: int, character: int, found: int) -> None:
    assert Text("one\r\ne", "utf-16").offset(types.Position(line, character)) == found


def test_a_position_within_a_character_is_its_beginning() -> None:
    assert Text("a😀b", "utf-16").offset(types.Position(0, 2)) == 1


@given(TEXTS, ENCODINGS, st.data())
def test_offsets_survive_the_way_there_and_back(source: str, encoding: object, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(source)))
    text = Text(source, encoding)
    if source[offset - 1 : offset + 1] != "\r\n":  # no position lies between these
        assert text.offset(text.position(offset)) == offset


@given(TEXTS, TEXTS, ENCODINGS, st.data())
def test_a_change_of_a_range_changes_that_range(
    source: str, new: str, encoding: object, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    if "\r\n" in (source[start - 1 : start + 1], source[end - 1 : end + 1]):
        return
    text = Text(source, encoding)
    change = types.TextDocumentContentChangePartial(text.range(start, end), new)
    assert text.changed(change).source == source[:start] + new + source[end:]
    assert text.changed(types.TextDocumentContentChangeWholeDocument(new)).source == new
