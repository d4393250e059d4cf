// Says what went wrong, and asks for a key where the server wants one.
import { type Trouble, useKey } from "./api";
import { button, make } from "./dom";

export class Troubles {
  constructor(private readonly box: HTMLElement) {}

  clear(): void {
    this.box.replaceChildren();
  }

  /** again: what to do anew. automatic: whether that happens by itself after a while. */
  show(trouble: Trouble, again: () => void, automatic: boolean): void {
    const wait = automatic ? ` Trying again in ${trouble.retryAfter} s.` : "";
    const how = trouble.needsKey ? this.keyForm(again) : button("Try again", again);
    const words = make("span", {}, `${trouble.message}${wait}`);
    if (words.textContent === this.box.firstElementChild?.textContent)
      this.box.lastElementChild?.replaceWith(how);
    else this.box.replaceChildren(words, how); // the words are read out once, not with every attempt
  }

  private keyForm(again: () => void): HTMLElement {
    const input = make("input", { type: "password", required: true, autocomplete: "off" });
    const onsubmit = (event: Event): void => {
      event.preventDefault();
      useKey(input.value.trim());
      again();
    };
    return make(
      "form",
      { onsubmit },
      make("label", {}, "Key ", input),
      " ",
      make("button", { type: "submit" }, "Use it"),
    );
  }
}
