// The editor: plain text that wraps, with history and search, and nothing that takes Tab from the keyboard's users.
import { search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, lineNumbers, placeholder, type ViewUpdate } from "@codemirror/view";
import { minimalSetup } from "codemirror";
import { foundAt, inOrder, otherPlace, shownFound } from "./found";
import { marks } from "./marks";
import { SEVERITY_WORDS } from "./panel";
import { goTo } from "./places";

const PLACEHOLDER = "Paste or write an article here, or drop a file.";
const readOnly = new Compartment();

/** say: what tells users of screen readers. */
export function createEditor(
  parent: HTMLElement,
  onUpdate: (update: ViewUpdate) => void,
  say: (words: string) => void,
): EditorView {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
  const extensions: Extension[] = [
    EditorView.cspNonce.of(nonce),
    readOnly.of([]),
    keymap.of([
      { key: "F8", run: (view) => nextFinding(view, 1, say) },
      { key: "Shift-F8", run: (view) => nextFinding(view, -1, say) },
      { key: "Mod-Enter", run: toOtherPlace },
      ...searchKeymap,
    ]),
    minimalSetup,
    search({ top: true }),
    lineNumbers(),
    EditorView.lineWrapping,
    placeholder(PLACEHOLDER),
    EditorView.contentAttributes.of({
      "aria-label": "Article",
      "aria-describedby": "keys",
      tabindex: "0",
      spellcheck: "true",
    }),
    marks,
    EditorView.updateListener.of(onUpdate),
  ];
  return new EditorView({ parent, extensions });
}

/** Whether the text may be changed. */
export function setReadOnly(view: EditorView, fixed: boolean): void {
  view.dispatch({ effects: readOnly.reconfigure(fixed ? EditorState.readOnly.of(true) : []) });
}

/** Another article in place of the one that is there. */
export function replaceText(view: EditorView, text: string): void {
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: text },
    selection: { anchor: 0 },
    effects: EditorView.scrollIntoView(0),
  });
}

/** The finding whose first place follows the caret, or goes before it; after the last comes the first. */
function nextFinding(view: EditorView, direction: 1 | -1, say: (words: string) => void): boolean {
  const found = inOrder(shownFound(view.state));
  const starts = found.map((one) => Math.min(...one.places.map((place) => place.from)));
  const at = view.state.selection.main.from;
  const next =
    direction > 0 ? starts.findIndex((start) => start > at) : starts.findLastIndex((start) => start < at);
  const chosen = found.at(next === -1 && direction > 0 ? 0 : next);
  const place = chosen?.places.find((one) => one.from === Math.min(...chosen.places.map(({ from }) => from)));
  if (!chosen || !place) return false;
  goTo(view, place.from, place.to);
  say(`${SEVERITY_WORDS[chosen.finding.severity]}: ${chosen.finding.message}`);
  return true;
}

/** From a place of a finding to the next of its places. */
export function toOtherPlace(view: EditorView): boolean {
  const at = view.state.selection.main.from;
  for (const found of foundAt(view.state, at)) {
    const place = found.places[otherPlace(found, at) ?? -1];
    if (place) {
      goTo(view, place.from, place.to);
      return true;
    }
  }
  return false;
}
