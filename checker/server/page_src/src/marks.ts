// Shows findings in the editor: underlined places, lit together, with a tip that leads to the other places.
import { StateEffect, StateField, type EditorState, type Extension, type Range } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, hoverTooltip, type Tooltip } from "@codemirror/view";
import { make } from "./dom";
import { covers, type Found, foundAt, foundField, setFound, shownFound } from "./found";
import { placeButton } from "./places";

export const setLit = StateEffect.define<readonly string[]>();

const litField = StateField.define<readonly string[]>({
  create: () => [],
  update: (lit, transaction) =>
    transaction.effects.reduce((now, effect) => (effect.is(setLit) ? effect.value : now), lit),
});

function decorations(state: EditorState): DecorationSet {
  const lit = new Set(state.field(litField));
  const ranges: Range<Decoration>[] = [];
  for (const { key, finding, places } of shownFound(state)) {
    const look = `mark ${finding.severity}${lit.has(key) ? " lit" : ""}`;
    const mark = Decoration.mark({ class: look, attributes: { "data-key": key } });
    for (const { from, to } of places) if (from < to) ranges.push(mark.range(from, to));
  }
  return Decoration.set(ranges, true);
}

const markField = StateField.define<DecorationSet>({
  create: decorations,
  update(marks, transaction) {
    const effects = transaction.effects.some((effect) => effect.is(setFound) || effect.is(setLit));
    return effects || transaction.docChanged ? decorations(transaction.state) : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const tips = hoverTooltip((view, position): Tooltip | null => {
  const found = foundAt(view.state, position);
  if (!found.length) return null;
  const under = found.flatMap((one) => one.places.filter((place) => covers(place, position)));
  const at = Math.min(...under.map((place) => place.from));
  return { pos: at, above: true, create: (inside) => ({ dom: tip(inside, found, position) }) };
});

function tip(view: EditorView, found: Found[], position: number): HTMLElement {
  const elsewhere = (one: Found): HTMLElement[] =>
    one.places.flatMap((place, number) => (covers(place, position) ? [] : [placeButton(view, one, number)]));
  return make(
    "div",
    { class: "tip" },
    ...found.map((one) => make("div", {}, make("p", {}, one.finding.message), ...elsewhere(one))),
  );
}

export const marks: Extension = [foundField, litField, markField, tips];
