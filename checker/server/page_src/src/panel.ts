// The findings beside the text: working, places, suggestions, dismissals.
import type { EditorView } from "@codemirror/view";
import { button, counted, make, redraw } from "./dom";
import type { Dismissal } from "./dismissals";
import { type Found, inOrder } from "./found";
import { inWords, placeButton } from "./places";
import type { Finding } from "./types";

export const SEVERITY_WORDS = { error: "Error", warning: "Warning", info: "Info" };
const REASONS = ["Checked with the author", "Right as it stands", "A quotation, left as it was said"];

export interface Actions {
  accept(key: string, suggestion: number): void;
  dismiss(finding: Finding, reason: string): void;
  restore(fingerprint: string): void;
}

interface Card {
  element: HTMLElement;
  shows: string; // what it was made of; made anew only where that changes, so that focus and input stay
  places: HTMLButtonElement[];
}

export class Panel {
  private cards = new Map<string, Card>();

  constructor(
    private readonly view: EditorView,
    private readonly list: HTMLElement,
    private readonly dismissed: HTMLElement,
    private readonly actions: Actions,
  ) {}

  /** canAccept: whether the text may be changed. */
  show(found: readonly Found[], dismissed: Dismissal[], canAccept: boolean): void {
    const before = this.cards;
    this.cards = new Map(
      inOrder(found).map((one) => [one.key, this.card(one, before.get(one.key), canAccept)]),
    );
    const elements = [...this.cards.values()].map((card) => card.element);
    const focused = this.list.contains(document.activeElement) ? document.activeElement : null;
    for (const child of [...this.list.children]) if (!elements.includes(child as HTMLElement)) child.remove();
    elements.forEach((element, index) => {
      if (this.list.children[index] !== element)
        this.list.insertBefore(element, this.list.children[index] ?? null);
    });
    if (focused instanceof HTMLElement && document.activeElement !== focused) this.focusNear(focused);
    this.showDismissed(dismissed);
  }

  /** Light up the cards of findings, and no others. */
  light(keys: readonly string[]): void {
    for (const [key, { element }] of this.cards) element.classList.toggle("lit", keys.includes(key));
  }

  /** Bring a finding's card into view where the list scrolls by itself. */
  reveal(key: string): void {
    const scroller = this.list.closest(".panel");
    const card = this.cards.get(key)?.element;
    if (
      card &&
      scroller &&
      scroller.scrollHeight > scroller.clientHeight &&
      getComputedStyle(scroller).overflowY === "auto"
    ) {
      card.scrollIntoView({ block: "nearest" });
    }
  }

  /** The focused element is gone, moved or not: the keyboard goes on from the findings. */
  private focusNear(focused: HTMLElement): void {
    if (focused.isConnected) focused.focus();
    else document.getElementById("findings-heading")?.focus();
  }

  private card(found: Found, before: Card | undefined, canAccept: boolean): Card {
    const shows = JSON.stringify([
      found.finding.message,
      found.finding.working,
      found.finding.suggestions.map((one) => one.description),
      found.places.map((place) => place.text),
      canAccept,
    ]);
    const card = before?.shows === shows ? before : this.made(found, shows, canAccept);
    found.places.forEach((place, number) => {
      const shown = card.places[number];
      const words = inWords(this.view, place.from, place.text);
      if (shown && shown.textContent !== words) shown.textContent = words;
    });
    return card;
  }

  private made(found: Found, shows: string, canAccept: boolean): Card {
    const { key, finding } = found;
    const places = found.places.map((_, number) => placeButton(this.view, found, number));
    const element = make(
      "li",
      { class: `card ${finding.severity}`, "data-key": key },
      make(
        "h3",
        {},
        make("span", { class: "badge" }, SEVERITY_WORDS[finding.severity]),
        ` ${finding.message}`,
      ),
      make(
        "ul",
        { class: "places" },
        ...places.map((place, number) => make("li", {}, place, ...label(finding, number))),
      ),
      ...steps(finding.working),
      ...this.suggestions(found, canAccept),
      this.foot(finding),
    );
    return { element, shows, places };
  }

  private suggestions({ key, finding }: Found, canAccept: boolean): HTMLElement[] {
    if (!finding.suggestions.length) return [];
    const items = finding.suggestions.map(({ description }, number) => {
      const accept = button("Accept", () => this.actions.accept(key, number), {
        class: "accept",
        "aria-label": `Accept: ${description}`,
      });
      return make("li", {}, make("span", {}, capitalized(description)), ...(canAccept ? [accept] : []));
    });
    return [
      make("h4", {}, items.length > 1 ? "Either" : "Suggestion"),
      make("ul", { class: "suggestions" }, ...items),
    ];
  }

  private foot(finding: Finding): HTMLElement {
    const rule = make(
      "p",
      { class: "rule" },
      `${finding.rule}, confidence ${Math.round(finding.confidence * 100)}%`,
    );
    const form = this.dismissForm(finding, () => {
      form.hidden = true;
      open.hidden = false;
      open.focus();
    });
    const open = button(
      "Dismiss…",
      () => {
        open.hidden = true;
        form.hidden = false;
        form.querySelector("input")?.focus();
      },
      { class: "quiet", "aria-label": `Dismiss: ${finding.message}` },
    );
    return make("div", { class: "foot" }, rule, open, form);
  }

  private dismissForm(finding: Finding, cancel: () => void): HTMLFormElement {
    const reason = make("input", { type: "text", required: true, list: "reasons", autocomplete: "off" });
    const onsubmit = (event: Event): void => {
      event.preventDefault();
      this.actions.dismiss(finding, reason.value.trim() || "no reason given");
    };
    const onkeydown = (event: Event): void => {
      if ((event as KeyboardEvent).key === "Escape") cancel();
    };
    return make(
      "form",
      { class: "dismiss", hidden: true, onsubmit, onkeydown },
      make("label", {}, "Reason ", reason),
      make("button", { type: "submit" }, "Dismiss"),
      button("Cancel", cancel, { class: "quiet" }),
    );
  }

  private showDismissed(dismissed: Dismissal[]): void {
    this.dismissed.hidden = !dismissed.length;
    redraw(
      this.dismissed,
      dismissed.map(({ finding, reason }) => [finding.fingerprint, finding.message, reason]),
      () => [
        make("summary", {}, counted(dismissed.length, "dismissed finding")),
        make("ul", {}, ...dismissed.map((one) => this.dismissal(one))),
      ],
    );
  }

  private dismissal({ finding, reason }: Dismissal): HTMLElement {
    return make(
      "li",
      {},
      make("p", {}, finding.message),
      make("p", { class: "reason" }, `Reason: ${reason}`),
      button("Restore", () => this.actions.restore(finding.fingerprint), {
        "aria-label": `Restore: ${finding.message}`,
      }),
    );
  }
}

/** The choices offered where a reason is asked for. */
export function reasonList(): HTMLElement {
  return make("datalist", { id: "reasons" }, ...REASONS.map((value) => make("option", { value })));
}

function label(finding: Finding, number: number): HTMLElement[] {
  const words = finding.places[number]?.label;
  return words ? [make("span", { class: "label" }, ` ${words}`)] : [];
}

function steps(working: string[]): HTMLElement[] {
  if (!working.length) return [];
  return [make("h4", {}, "Working"), make("ul", {}, ...working.map((step) => make("li", {}, step)))];
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
