// The page: an article in the editor, its findings beside it, its fact sheet behind a tab.
import type { ViewUpdate } from "@codemirror/view";
import example from "../../../../examples/news.txt";
import * as api from "./api";
import { Checking } from "./checking";
import { Dismissals } from "./dismissals";
import { button, byId, download, make, redraw } from "./dom";
import { createEditor, replaceText, setReadOnly, toOtherPlace } from "./editor";
import { acceptsFiles, baseName } from "./files";
import { type Found, foundAt, foundField, setFound, shownFound } from "./found";
import { Lights } from "./lights";
import { setLit } from "./marks";
import { toUtf16 } from "./offsets";
import { articleOf, NEW, type Opened, openedFile } from "./opened";
import { Panel, reasonList } from "./panel";
import { goTo } from "./places";
import { SheetView } from "./sheetview";
import { comparisonsInWords, findingsInWords, uncheckedInWords } from "./summary";
import { setUpTabs } from "./tabs";
import { setUpTheme } from "./theme";
import { Troubles } from "./troubles";
import type { Checked, Fact, Finding } from "./types";

const LONGEST_TITLE = 80;
const KINDS = ".txt,.text,.md,.markdown,.mdx,.html,.htm,.xhtml,.docx,.pdf,.rst,.adoc,.asciidoc,.tex,.ipynb";

const element = (id: string): HTMLElement => byId(id, HTMLElement);
const fileInput = byId("file", HTMLInputElement);
const formatChoice = byId("format", HTMLSelectElement);
const dateInput = byId("date", HTMLInputElement);
const unchecked = byId("unchecked", HTMLDetailsElement);
const dismissals = new Dismissals();
let opened: Opened = NEW;
let checked: Checked | null = null; // the last answer
let working = new AbortController(); // on a file
let fileInBar: File | null = null;
let uncheckedWasOpen = false; // before it was printed

const view = createEditor(element("editor"), onUpdate, say);
const article = (): api.Article | null => articleOf(opened, view.state, dateInput.value);
const troubles = new Troubles(element("trouble"));
const checking = new Checking(() => view.state, article, {
  begun: () => showBusy("Checking…"),
  answered,
  failed: (trouble) => showTrouble(trouble, restart, trouble.retryAfter !== null),
});
const panel = new Panel(view, element("findings"), element("dismissed"), { accept, dismiss, restore });
const lights = new Lights((keys) => {
  view.dispatch({ effects: setLit.of(keys) });
  panel.light(keys);
});
const sheet = new SheetView({
  article,
  title,
  name: () => opened.name,
  goTo: toFact,
  failed: (trouble) => showTrouble(trouble),
});
const showTab = setUpTabs(element("tabs"), (shown) => sheet.setVisible(shown === "facts-view"));

setUpTheme();
document.body.append(reasonList());
lights.follow(view.dom);
lights.follow(element("findings"));
acceptsFiles((file) => void open(file));
fileInput.accept = KINDS;
element("open").addEventListener("click", () => fileInput.click());
fileInput.addEventListener("change", () => {
  const file = fileInput.files?.[0];
  fileInput.value = ""; // the same file can be opened again
  if (file) void open(file);
});
element("example").addEventListener("click", () => {
  dateInput.value = "";
  show(NEW, example);
  view.focus();
});
formatChoice.addEventListener("change", () => {
  opened = { ...opened, format: formatChoice.value };
  restart();
});
dateInput.addEventListener("change", restart);
view.dom.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey) toOtherPlace(view);
  const at = view.state.selection.main;
  const first = at.empty ? foundAt(view.state, at.head)[0] : undefined;
  if (first) panel.reveal(first.key);
});
addEventListener("beforeprint", () => {
  uncheckedWasOpen = unchecked.open;
  unchecked.open = true; // paper cannot be clicked
});
addEventListener("afterprint", () => {
  unchecked.open = uncheckedWasOpen;
});
draw();

function onUpdate(update: ViewUpdate): void {
  if (update.docChanged) {
    checking.changed(update);
    sheet.outdated();
    if (!update.state.doc.length) forget();
    draw();
  }
  if (update.docChanged || update.selectionSet) {
    const keys = foundAt(update.state, update.state.selection.main.head).map((one) => one.key);
    lights.set("caret", keys);
  }
}

/** Check anew: another article, or another way to check it. */
function restart(): void {
  troubles.clear();
  checking.restart();
  sheet.outdated();
}

/** There is no article, and nothing to be said of it. */
function forget(): void {
  checked = null;
  showBusy("");
  troubles.clear();
  checking.restart();
}

function answered(answer: Checked, all: Found[]): void {
  troubles.clear();
  showBusy("");
  checked = answer;
  dismissals.follow(view.state.field(foundField), all);
  mark(all);
}

/** Show findings, those that were dismissed left out. */
function mark(all: readonly Found[]): void {
  const known = all.map((one) => ({ ...one, dismissed: dismissals.has(one.finding.fingerprint) }));
  view.dispatch({ effects: setFound.of(known) });
  draw();
}

function draw(): void {
  const shown = shownFound(view.state);
  const dismissed = dismissals.of(view.state.field(foundField));
  panel.show(shown, dismissed, !opened.file);
  drawSummary(
    shown.map((one) => one.finding),
    dismissed.length,
  );
  drawHint(shown.length);
  drawFileBar();
  element("example").classList.toggle("first", !view.state.doc.length);
}

function drawSummary(findings: Finding[], dismissed: number): void {
  tell("summary", checked ? `${findingsInWords(findings, dismissed)}.` : "");
  element("comparisons").textContent = checked ? comparisonsInWords(checked) : "";
  const lines = checked ? uncheckedInWords(checked) : [];
  unchecked.hidden = !lines.length;
  redraw(unchecked, lines, () => [
    make("summary", {}, `What was not checked (${lines.length})`),
    make("ul", {}, ...lines.map((line) => make("li", {}, line))),
  ]);
}

/** What a screen reader reads out; only where it changed, so that it is not read at every stroke. */
function tell(id: string, words: string): void {
  const status = element(id);
  if (status.textContent !== words) status.textContent = words;
}

/** For those who do not see what happened. */
function say(words: string): void {
  tell("said", words);
}

function drawHint(shown: number): void {
  const hints = !view.state.doc.length
    ? [
        "factlint compares the figures, dates and names of an article with each other, and with the calendar and units. " +
          "Whether a statement is true it does not say.",
        "Paste an article, open a file (text, Markdown, HTML, Word), or try the example.",
      ]
    : checked && !shown
      ? ["Nothing was found among what was compared. What was not compared has not been found right."]
      : [];
  element("hint").replaceChildren(...hints.map((words) => make("p", {}, words)));
}

function drawFileBar(): void {
  const bar = element("file-bar");
  const { file, format, name } = opened;
  if (file === fileInBar) return;
  fileInBar = file;
  bar.hidden = !file;
  formatChoice.disabled = file !== null;
  if (!file) return;
  const annotated = button("Download with comments", () => void downloadAnnotated(file), { id: "annotated" });
  bar.replaceChildren(
    make(
      "p",
      {},
      make("strong", {}, name),
      " is shown as its readers see it. The file itself stays as it is.",
    ),
    ...(format === "docx" ? [annotated] : []),
    button("Edit as text", () => show(NEW, view.state.doc.toString().replaceAll("\n", "\n\n"))),
    button("Close", () => show(NEW, "")),
  );
}

/** The file's name, or the first line of what is written here. */
function title(): string {
  if (opened !== NEW) return opened.name;
  const line = view.state.doc.toString().trimStart().split("\n", 1)[0] ?? "";
  return line.length > LONGEST_TITLE ? `${line.slice(0, LONGEST_TITLE)}…` : line;
}

function showBusy(words: string): void {
  element("busy").textContent = words;
}

function showTrouble(trouble: api.Trouble, again = restart, automatic = false): void {
  showBusy("");
  troubles.show(trouble, again, automatic);
}

/** Do what a file is wanted for, and tell where it failed. Only the last such work goes on. */
async function withFile(words: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  working.abort();
  const { signal } = (working = new AbortController());
  showBusy(words);
  troubles.clear();
  try {
    await work(signal);
    showBusy("");
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof api.Trouble)) throw error;
    showTrouble(error, () => void withFile(words, work));
  }
}

/** Show another article. */
function show(next: Opened, text: string): void {
  opened = next;
  checked = null;
  setReadOnly(view, next.file !== null);
  formatChoice.value = next.format;
  replaceText(view, text);
  draw();
  showTab(element("article-tab"));
  if (text) restart();
}

/** Open a file: the server reads it, so that what is shown is what is checked. */
function open(file: File): Promise<void> {
  return withFile(`Reading ${file.name}…`, async (signal) => {
    const { text = "", format = "text" } = await api.read(file, dateInput.value, signal);
    show(openedFile(file, format), text);
  });
}

function downloadAnnotated(file: File): Promise<void> {
  return withFile("Writing comments…", async (signal) => {
    const annotated = await api.annotate(file, dateInput.value, dismissals.fingerprints(), signal);
    download(annotated, `${baseName(file.name)} with comments.docx`);
  });
}

function accept(key: string, number: number): void {
  const one = view.state.field(foundField).find((each) => each.key === key);
  const suggestion = one?.finding.suggestions[number];
  const spans = one?.edits[number];
  if (!suggestion || !spans) return;
  const changes = spans.map(({ from, to }, index) => ({
    from,
    to,
    insert: suggestion.edits[index]?.text ?? "",
  }));
  view.dispatch({ changes, userEvent: "input.accept" });
  say(`Accepted: ${suggestion.description}. Ctrl+Z in the text takes it back.`);
  checking.restart();
}

function dismiss(finding: Finding, reason: string): void {
  dismissals.add(finding, reason);
  say(`Dismissed: ${finding.message}`);
  mark(view.state.field(foundField));
}

function restore(fingerprint: string): void {
  dismissals.remove(fingerprint);
  element("findings-heading").focus();
  mark(view.state.field(foundField));
}

function toFact(fact: Fact): void {
  showTab(element("article-tab"));
  const unit = toUtf16(view.state.doc.toString());
  goTo(view, unit(fact.start), unit(fact.end));
}
