// What the server answers, as docs/formats.md describes it. Offsets count code points.

export type Severity = "error" | "warning" | "info";

export interface Place {
  start: number;
  end: number;
  line: number;
  column: number;
  text: string;
  label: string;
}

export interface Edit {
  start: number;
  end: number;
  text: string;
}

export interface Suggestion {
  description: string;
  safe: boolean;
  edits: Edit[];
}

export interface Finding {
  rule: string;
  severity: Severity;
  confidence: number;
  message: string;
  places: Place[];
  working: string[];
  suggestions: Suggestion[];
  fingerprint: string;
}

export interface NotChecked {
  reason: string;
  rule?: string;
  count?: number;
}

export interface Checked {
  findings: Finding[];
  checked: Record<string, number>;
  not_checked: NotChecked[];
  format?: string;
  text?: string;
}

export interface Comparison {
  rule: string;
  outcome: "agrees" | "differs" | "not compared";
  with: Place[];
  tolerance: string;
  working: string[];
}

export interface Fact {
  start: number;
  end: number;
  line: number;
  text: string;
  kind: string;
  value: string | null;
  low: string | null;
  high: string | null;
  unit: string | null;
  canonical: string;
  about: string | null;
  speaker: string | null;
  stance: string | null;
  compared: Comparison[];
  not_compared: string[];
}

export interface Sheet {
  facts: Fact[];
  not_checked: NotChecked[];
}

export interface Answer<File> {
  files: File[];
  errors: { message: string }[];
}
