// Has the text checked while it is written: one request at a time, the next when the first is answered.
import type { ChangeSet, EditorState } from "@codemirror/state";
import { type ViewUpdate } from "@codemirror/view";
import * as api from "./api";
import { carried, type Found, foundIn } from "./found";
import type { Checked } from "./types";

const PAUSE = 300; // milliseconds without typing before a text is sent

export interface Listener {
  begun(): void;
  answered(checked: Checked, found: Found[]): void;
  failed(trouble: api.Trouble): void;
}

interface Request {
  number: number;
  state: EditorState;
  changes: ChangeSet | null; // made since it was sent
  controller: AbortController;
}

export class Checking {
  private number = 0;
  private inFlight: Request | null = null;
  private timer = 0;

  /** articleOf: what to send of a state of the editor, or null where there is nothing to check. */
  constructor(
    private readonly current: () => EditorState,
    private readonly articleOf: (state: EditorState) => api.Article | null,
    private readonly listener: Listener,
  ) {}

  /** The text changed: answers that come now are for an earlier one. */
  changed(update: ViewUpdate): void {
    if (this.inFlight) {
      this.inFlight.changes = this.inFlight.changes?.compose(update.changes) ?? update.changes;
    }
    this.soon(PAUSE);
  }

  /** Another article, or other settings: what is still to come of the last one is not wanted. */
  restart(): void {
    this.number++;
    this.inFlight?.controller.abort();
    this.inFlight = null;
    this.soon(0);
  }

  private soon(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.send(), milliseconds);
  }

  private async send(): Promise<void> {
    if (this.inFlight) return; // it is sent when this one is answered
    const state = this.current();
    const article = this.articleOf(state);
    if (article === null) return;
    const request = { number: ++this.number, state, changes: null, controller: new AbortController() };
    this.inFlight = request;
    this.listener.begun();
    try {
      this.answered(request, await api.check(article, request.controller.signal));
    } catch (error) {
      this.failed(request, error);
    }
  }

  private answered(request: Request, checked: Checked): void {
    if (request.number !== this.number) return;
    this.inFlight = null;
    const { doc } = request.state;
    const found = foundIn(doc.toString(), doc, checked.findings);
    const now = this.current().doc;
    this.listener.answered(checked, request.changes ? carried(found, request.changes, now) : found);
    if (request.changes) this.soon(PAUSE);
  }

  private failed(request: Request, error: unknown): void {
    if (request.number !== this.number) return;
    this.inFlight = null;
    if (!(error instanceof api.Trouble)) throw error;
    this.listener.failed(error);
    if (error.retryAfter !== null) this.soon(error.retryAfter * 1000);
  }
}
