// Which findings are lit: those under the pointer, those with the keyboard's focus, those at the caret.

type Cause = "pointer" | "focus" | "caret";

export class Lights {
  private readonly causes = new Map<Cause, readonly string[]>();
  private shown = "";
  private wanted: readonly string[] = [];
  private waiting = false;

  constructor(private readonly show: (keys: readonly string[]) => void) {}

  set(cause: Cause, keys: readonly string[]): void {
    this.causes.set(cause, keys);
    // What is pointed at goes before where the caret was left.
    const pointed = this.causes.get("pointer") ?? [];
    const keysNow = pointed.length
      ? pointed
      : [...(this.causes.get("focus") ?? []), ...(this.causes.get("caret") ?? [])];
    this.wanted = keysNow;
    if (!this.waiting) queueMicrotask(() => this.flush()); // the editor cannot be changed within its own update
    this.waiting = true;
  }

  private flush(): void {
    this.waiting = false;
    if (this.wanted.join() === this.shown) return;
    this.shown = this.wanted.join();
    this.show(this.wanted);
  }

  /** Light up what an event is about: the finding of the element under it. */
  follow(area: HTMLElement): void {
    const keys = (event: Event): string[] => {
      const names: string[] = [];
      for (
        let at = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-key]") : null;
        at;
        at = at.parentElement?.closest<HTMLElement>("[data-key]") ?? null
      ) {
        names.push(at.dataset["key"] ?? "");
      }
      return names;
    };
    area.addEventListener("mouseover", (event) => this.set("pointer", keys(event)));
    area.addEventListener("mouseleave", () => this.set("pointer", []));
    area.addEventListener("focusin", (event) => this.set("focus", keys(event)));
    area.addEventListener("focusout", () => this.set("focus", []));
  }
}
