// Findings in the editor: their places and suggested edits, carried along while the text changes.
import { type ChangeDesc, type EditorState, StateEffect, StateField, type Text } from "@codemirror/state";
import { toUtf16 } from "./offsets";
import type { Finding } from "./types";

/** A stretch of the text. text: what stood there when it was checked. */
export interface Span {
  from: number;
  to: number;
  text: string;
  within: boolean; // whether it begins or ends within a word
}

/** A finding with its places, and the stretches that each of its suggestions replaces. */
export interface Found {
  key: string;
  dismissed: boolean;
  finding: Finding;
  places: Span[];
  edits: Span[][];
}

/** The findings of a text that was checked; offsets in UTF-16 units of it. */
export function foundIn(text: string, doc: Text, findings: Finding[]): Found[] {
  const unit = toUtf16(text);
  const span = ({ start, end }: { start: number; end: number }): Span => {
    const [from, to] = [unit(start), unit(end)];
    return { from, to, text: doc.sliceString(from, to), within: isWithin(doc, from, to) };
  };
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const count = (seen.get(finding.fingerprint) ?? 0) + 1;
    seen.set(finding.fingerprint, count);
    return {
      key: count > 1 ? `${finding.fingerprint}-${count}` : finding.fingerprint,
      dismissed: false,
      finding,
      places: finding.places.map(span),
      edits: finding.suggestions.map((suggestion) => suggestion.edits.map(span)),
    };
  });
}

const LETTERS = /^[\p{L}\p{N}]{2}$/u;

function isWithin(doc: Text, from: number, to: number): boolean {
  return [from, to].some((edge) => LETTERS.test(doc.sliceString(Math.max(edge - 1, 0), edge + 1)));
}

/** Whether a stretch reads as it did: no letter of it changed, and none was written right before or behind it. */
function reads(span: Span, doc: Text): boolean {
  const { from, to, text, within } = span;
  return doc.sliceString(from, to) === text && (within || from === to || !isWithin(doc, from, to));
}

/** The findings after a change, without those whose places or edits read otherwise now. */
export function carried(found: readonly Found[], changes: ChangeDesc, doc: Text): Found[] {
  const move = (span: Span): Span => {
    const from = changes.mapPos(span.from, 1);
    return { ...span, from, to: Math.max(from, changes.mapPos(span.to, span.from === span.to ? 1 : -1)) };
  };
  return found
    .map((one) => ({
      ...one,
      places: one.places.map(move),
      edits: one.edits.map((spans) => spans.map(move)),
    }))
    .filter((one) => [one.places, ...one.edits].every((spans) => spans.every((span) => reads(span, doc))));
}

/** In the order of the text. */
export function inOrder(found: readonly Found[]): Found[] {
  const first = (one: Found): number => Math.min(...one.places.map((place) => place.from));
  return [...found].sort((one, other) => first(one) - first(other));
}

export const setFound = StateEffect.define<readonly Found[]>();

/** All findings of the text, dismissed or not. */
export const foundField = StateField.define<readonly Found[]>({
  create: () => [],
  update(found, transaction) {
    const kept = transaction.docChanged ? carried(found, transaction.changes, transaction.newDoc) : found;
    return transaction.effects.reduce((now, effect) => (effect.is(setFound) ? effect.value : now), kept);
  },
});

export function covers(span: Span, position: number): boolean {
  return span.from <= position && position <= span.to;
}

/** The findings that are shown. */
export function shownFound(state: EditorState): Found[] {
  return state.field(foundField).filter((one) => !one.dismissed);
}

/** The findings that are shown and have a place at a position. */
export function foundAt(state: EditorState, position: number): Found[] {
  return shownFound(state).filter((one) => one.places.some((place) => covers(place, position)));
}

/** The place of a finding that comes after the one at a position, in a round. */
export function otherPlace(found: Found, position: number): number | undefined {
  const here = found.places.findIndex((place) => covers(place, position));
  return found.places.length > 1 ? (here + 1) % found.places.length : undefined;
}
