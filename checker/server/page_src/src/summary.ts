// What was found and compared, and what was not, in the words of the command line.
import { counted } from "./dom";
import type { Checked, Finding, Severity } from "./types";

const WORDS = "words/"; // rules that look at every word: by their number they would hide how little else was compared

export function findingsInWords(findings: readonly Finding[], dismissed: number): string {
  const severities: Severity[] = ["error", "warning", "info"];
  const told = severities.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count ? [severity === "info" ? `${count} info` : counted(count, severity)] : [];
  });
  const rest = dismissed ? [`${dismissed} dismissed`] : [];
  return [...(told.length ? told : ["No findings"]), ...rest].join(", ");
}

export function comparisonsInWords(checked: Checked): string {
  const entries = Object.entries(checked.checked);
  const sum = (chosen: [string, number][]): number => chosen.reduce((total, [, made]) => total + made, 0);
  const words = sum(entries.filter(([rule]) => rule.startsWith(WORDS)));
  const others = sum(entries.filter(([rule]) => !rule.startsWith(WORDS)));
  const missed = notMade(checked);
  const told = others
    ? `${counted(others, "comparison")} of figures, dates and names made, ${missed} not made`
    : `0 of ${missed} comparisons of figures, dates and names made, which is not a clean bill`;
  return words ? `${told}; ${words.toLocaleString("en")} of words.` : `${told}.`;
}

/** What was not checked, a line each. */
export function uncheckedInWords(checked: Checked): string[] {
  return checked.not_checked.map(({ reason, rule, count }) =>
    rule ? `${count ?? 1} × ${rule}: ${reason}` : reason,
  );
}

function notMade(checked: Checked): number {
  return checked.not_checked.reduce((total, note) => total + (note.rule ? (note.count ?? 1) : 0), 0);
}
