// Leads from a finding to its places in the text.
import { EditorView } from "@codemirror/view";
import { button } from "./dom";
import { type Found, foundField } from "./found";

const LONGEST = 60;

/** Select a stretch of the text and bring it into view. */
export function goTo(view: EditorView, from: number, to: number): void {
  view.dispatch({
    selection: { anchor: from, head: to },
    effects: EditorView.scrollIntoView(from, { y: "center" }),
  });
  view.focus();
}

/** Go to a place of a finding, where it stands now. */
export function goToPlace(view: EditorView, key: string, number: number): void {
  const place = view.state.field(foundField).find((one) => one.key === key)?.places[number];
  if (place) goTo(view, place.from, place.to);
}

export function placeButton(view: EditorView, { key, places }: Found, number: number): HTMLButtonElement {
  const made = button("", () => goToPlace(view, key, number), { class: "place" });
  const place = places[number];
  if (place) made.textContent = inWords(view, place.from, place.text);
  return made;
}

/** A place as “line 7: 27 miles”. */
export function inWords(view: EditorView, from: number, text: string): string {
  const words = text.replace(/\s+/g, " ");
  const short = words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()}…` : words;
  return `Line ${view.state.doc.lineAt(from).number}: “${short}”`;
}
