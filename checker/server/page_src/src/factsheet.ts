// The fact sheet: a table of what is stated and what it was compared with, to be sorted, printed and exported.
import { button, counted, make } from "./dom";
import type { Comparison, Fact } from "./types";

interface Column {
  name: string;
  order: (fact: Fact) => string | number;
}

const NOTHING = "no rule found anything to compare it with";
const OUTCOMES = ["differs", "not compared", "agrees"];
const SIGNS: Record<string, string> = { differs: "≠", agrees: "=", "not compared": "–" };
const collator = new Intl.Collator("en", { numeric: true });

const COLUMNS: Column[] = [
  { name: "Line", order: (fact) => fact.start },
  { name: "Figure", order: (fact) => fact.text },
  { name: "Canonical form", order: (fact) => fact.canonical },
  { name: "What it measures", order: (fact) => fact.about ?? "" },
  { name: "Who says so", order: (fact) => fact.speaker ?? "" },
  { name: "Compared with", order: (fact) => fact.compared.map(comparedWith).join("; ") },
  { name: "Tolerance", order: (fact) => fact.compared.map((one) => one.tolerance).join("; ") },
  { name: "Outcome", order: (fact) => OUTCOMES.indexOf(outcome(fact)) },
];

export const CSV_HEADER = [
  ...[
    "line",
    "figure",
    "kind",
    "canonical form",
    "value",
    "low",
    "high",
    "unit",
    "what it measures",
    "who says so",
  ],
  ...["rule", "compared with", "tolerance", "outcome", "working", "why not checked"],
];

/** The rows of the export: one for each comparison, and one for what was not compared. */
export function csvRows(facts: readonly Fact[]): string[][] {
  return facts.flatMap((fact) => {
    const own = [
      fact.line,
      fact.text.replace(/\s+/g, " "),
      fact.kind,
      fact.canonical,
      fact.value,
      fact.low,
      fact.high,
      fact.unit,
      fact.about,
      fact.speaker,
    ];
    const compared = fact.compared.map((one) => [
      one.rule,
      comparedWith(one),
      one.tolerance,
      one.outcome,
      one.working.join("; "),
      "",
    ]);
    const reasons = fact.not_compared.map((reason) => ["", "", "", "not compared", "", reason]);
    return [...compared, ...reasons].map((rest) => [...own, ...rest].map((value) => String(value ?? "")));
  });
}

export class FactSheet {
  private facts: readonly Fact[] = [];
  private title = "";
  private sorted: Column = COLUMNS[0] as Column;
  private descending = false;

  constructor(
    private readonly region: HTMLElement,
    private readonly goTo: (fact: Fact) => void,
  ) {}

  show(facts: readonly Fact[], title: string): void {
    this.facts = facts;
    this.title = title;
    this.draw();
  }

  private draw(): void {
    if (!this.facts.length) {
      this.region.replaceChildren(make("p", { class: "empty" }, "No figures or dates."));
      return;
    }
    const heads = COLUMNS.map((column) => this.head(column));
    const rows = this.inOrder().map((fact) => this.rows(fact));
    this.region.replaceChildren(
      make(
        "table",
        {},
        make("caption", {}, `${counted(this.facts.length, "fact")} in ${this.title}`),
        make("thead", {}, make("tr", {}, ...heads)),
        ...rows,
      ),
    );
  }

  private head(column: Column): HTMLElement {
    const sort = button(column.name, () => {
      this.descending = this.sorted === column && !this.descending;
      this.sorted = column;
      this.draw();
      this.region.querySelectorAll<HTMLElement>("th button")[COLUMNS.indexOf(column)]?.focus();
    });
    const order = this.descending ? "descending" : "ascending";
    return make("th", { scope: "col", ...(this.sorted === column ? { "aria-sort": order } : {}) }, sort);
  }

  private inOrder(): Fact[] {
    const { order } = this.sorted;
    const sign = this.descending ? -1 : 1;
    return [...this.facts].sort((one, other) => {
      const [first, second] = [order(one), order(other)];
      const told =
        typeof first === "number" && typeof second === "number"
          ? first - second
          : collator.compare(String(first), String(second));
      return sign * (told || one.start - other.start);
    });
  }

  /** A fact with a row for each comparison, in a body of its own, so that sorting keeps them together. */
  private rows(fact: Fact): HTMLElement {
    const results = [...fact.compared.map(comparedCells), ...fact.not_compared.map(reasonCells)];
    const span = { rowspan: String(results.length || 1) };
    const own = [
      make(
        "td",
        span,
        button(String(fact.line), () => this.goTo(fact), {
          class: "place",
          "aria-label": `Line ${fact.line}: go to “${fact.text}”`,
        }),
      ),
      make("th", { scope: "rowgroup", ...span }, fact.text),
      ...[fact.canonical, measured(fact), fact.speaker ?? ""].map((words) => make("td", span, words)),
    ];
    const [first = [], ...others] = results;
    return make(
      "tbody",
      {},
      make("tr", {}, ...own, ...first),
      ...others.map((cells) => make("tr", {}, ...cells)),
    );
  }
}

function measured(fact: Fact): string {
  const stance = fact.stance && fact.stance !== "asserted" ? ` (${fact.stance})` : "";
  return `${fact.about ?? ""}${stance}`.trim();
}

function comparedWith(comparison: Comparison): string {
  const places = comparison.with.map((place) => `“${place.text.replace(/\s+/g, " ")}” (line ${place.line})`);
  return [comparison.rule, places.join(", ")].filter(Boolean).join(": ");
}

function comparedCells(comparison: Comparison): HTMLElement[] {
  const outcome = make(
    "td",
    { class: `outcome ${comparison.outcome.replace(" ", "-")}` },
    sign(comparison.outcome),
    comparison.outcome,
  );
  return [make("td", {}, comparedWith(comparison)), make("td", {}, comparison.tolerance), outcome];
}

function reasonCells(reason: string): HTMLElement[] {
  const words = reason === NOTHING ? "nothing to compare it with" : reason;
  return [
    make("td", { colspan: "3", class: "not-compared" }, sign("not compared"), `not compared: ${words}`),
  ];
}

function sign(outcome: string): HTMLElement {
  return make("span", { class: "sign", "aria-hidden": "true" }, SIGNS[outcome] ?? "");
}

function outcome(fact: Fact): string {
  return (
    OUTCOMES.find((one) => fact.compared.some((comparison) => comparison.outcome === one)) ?? "not compared"
  );
}
