// Findings that the user dismissed, with the reasons; kept until the page is closed.
import type { Found } from "./found";
import type { Finding } from "./types";

export interface Dismissal {
  finding: Finding;
  reason: string;
}

export class Dismissals {
  private readonly byFingerprint = new Map<string, Dismissal>();

  add(finding: Finding, reason: string): void {
    this.byFingerprint.set(finding.fingerprint, { finding, reason });
  }

  remove(fingerprint: string): void {
    this.byFingerprint.delete(fingerprint);
  }

  /**
   * A text was checked anew. A finding has another fingerprint once its paragraph was edited, but where it stands at
   * the places of one that was dismissed, and says the same, it is the same.
   */
  follow(before: readonly Found[], after: readonly Found[]): void {
    const known = new Map(
      before.filter((one) => one.dismissed).map((one) => [identity(one), one.finding.fingerprint]),
    );
    for (const found of after) {
      const fingerprint = known.get(identity(found));
      const dismissal = this.byFingerprint.get(fingerprint ?? "");
      if (fingerprint === undefined || !dismissal || this.has(found.finding.fingerprint)) continue;
      this.remove(fingerprint);
      this.add(found.finding, dismissal.reason);
    }
  }

  has(fingerprint: string): boolean {
    return this.byFingerprint.has(fingerprint);
  }

  fingerprints(): string[] {
    return [...this.byFingerprint.keys()];
  }

  /** Those that concern findings of the text. */
  of(found: readonly Found[]): Dismissal[] {
    return found.flatMap(({ finding }) => this.byFingerprint.get(finding.fingerprint) ?? []);
  }
}

function identity({ finding, places }: Found): string {
  return JSON.stringify([finding.rule, finding.message, places.map(({ from, to }) => [from, to])]);
}
