// The tab with the fact sheet: asks for the facts when it is shown and the article is another than last time.
import * as api from "./api";
import { csv } from "./csv";
import { byId, download, make } from "./dom";
import { CSV_HEADER, csvRows, FactSheet } from "./factsheet";
import { baseName } from "./files";
import type { Fact } from "./types";

export interface Sheets {
  article(): api.Article | null;
  title(): string;
  name(): string;
  goTo(fact: Fact): void;
  failed(trouble: api.Trouble): void;
}

export class SheetView {
  private readonly region = byId("facts", HTMLElement);
  private readonly table: FactSheet;
  private facts: readonly Fact[] = [];
  private visible = false;
  private current = false; // whether the facts shown are those of the article as it is
  private controller = new AbortController();

  constructor(private readonly sheets: Sheets) {
    this.table = new FactSheet(this.region, (fact) => sheets.goTo(fact));
    byId("csv", HTMLElement).addEventListener("click", () => this.export());
    byId("print", HTMLElement).addEventListener("click", () => window.print());
  }

  setVisible(visible: boolean): void {
    this.visible = visible;
    this.load();
  }

  /** The article is another than that whose facts are shown. */
  outdated(): void {
    this.current = false;
    this.controller.abort();
    this.load();
  }

  private load(): void {
    if (this.visible && !this.current) void this.ask();
  }

  private async ask(): Promise<void> {
    this.controller.abort();
    const controller = (this.controller = new AbortController());
    const article = this.sheets.article();
    this.current = true;
    this.setFacts([]);
    if (article === null) {
      this.region.replaceChildren(make("p", {}, "There is no article yet."));
      return;
    }
    this.region.replaceChildren(make("p", {}, "Reading…"));
    try {
      const { facts } = await api.facts(article, controller.signal);
      if (!controller.signal.aborted) this.setFacts(facts, true);
    } catch (error) {
      if (controller.signal.aborted) return;
      if (!(error instanceof api.Trouble)) throw error;
      this.current = false;
      this.region.replaceChildren(make("p", {}, error.message));
      this.sheets.failed(error);
    }
  }

  private setFacts(facts: readonly Fact[], shown = false): void {
    this.facts = facts;
    byId("csv", HTMLButtonElement).disabled = !facts.length;
    byId("print", HTMLButtonElement).disabled = !facts.length;
    if (shown) this.table.show(facts, this.sheets.title());
  }

  private export(): void {
    const content = new Blob([csv([CSV_HEADER, ...csvRows(this.facts)])], { type: "text/csv" });
    download(content, `${baseName(this.sheets.name())} facts.csv`);
  }
}
