// The article that is open: a text that is written here, or a file that is no text and is shown as it reads.
import type { EditorState } from "@codemirror/state";
import type { Article } from "./api";

const EXTRACTED = new Set(["docx", "pdf"]);

/** format: as the server names it. file: what is checked in place of the text, where that is extracted from it. */
export interface Opened {
  name: string;
  format: string;
  file: File | null;
}

export const NEW: Opened = { name: "article", format: "text", file: null };

export function openedFile(file: File, format: string): Opened {
  return { name: file.name, format, file: EXTRACTED.has(format) ? file : null };
}

/** What to send to have it checked; null where there is nothing. */
export function articleOf(opened: Opened, state: EditorState, date: string): Article | null {
  if (opened.file) return { file: opened.file, date };
  const text = state.doc.toString();
  return text.trim() ? { text, format: opened.format, date } : null;
}
