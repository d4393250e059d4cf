// Elements. Text goes in as text and never as HTML.

type Child = Node | string;
type Properties = Record<string, string | boolean | EventListener>;

/** An element. Properties that begin with "on" are listeners; true and false set and leave out an attribute. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (typeof value === "boolean") element.toggleAttribute(name, value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

export function button(words: string, onclick: () => void, properties: Properties = {}): HTMLButtonElement {
  return make("button", { type: "button", onclick, ...properties }, words);
}

/** The element of the page with an id. */
export function byId<Type extends HTMLElement>(id: string, type: new () => Type): Type {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`the page has no ${type.name} “${id}”`);
  return element;
}

export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

const shown = new WeakMap<Element, string>();

/** Fills an element, where what it shows is another than last time: focus within it stays as long as it can. */
export function redraw(element: Element, shows: unknown, children: () => Node[]): void {
  const told = JSON.stringify(shows);
  if (shown.get(element) === told) return;
  shown.set(element, told);
  element.replaceChildren(...children());
}

/** Gives the user a file. */
export function download(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
