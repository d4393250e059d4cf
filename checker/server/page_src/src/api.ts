// Asks the server, and says in plain words what went wrong where it did not answer.
import type { Answer, Checked, Sheet } from "./types";

/** An article as it is sent: the text in the editor, or a file that is no text. */
export type Article = { text: string; format: string; date: string } | AFile;

interface AFile {
  file: File;
  date: string;
  withText?: true;
  dismissed?: string[];
}

const SECONDS = 60;

/** What went wrong. retryAfter: seconds, where trying again may help. needsKey: where a key would. */
export class Trouble extends Error {
  constructor(
    message: string,
    readonly retryAfter: number | null = null,
    readonly needsKey = false,
  ) {
    super(message);
  }
}

let key = "";

/** The API key to send from now on; it is kept nowhere. */
export function useKey(value: string): void {
  key = value;
}

export async function check(article: Article, signal: AbortSignal): Promise<Checked> {
  return only(await ask("check", article, signal, (response) => response.json() as Promise<Answer<Checked>>));
}

export async function facts(article: Article, signal: AbortSignal): Promise<Sheet> {
  return only(await ask("facts", article, signal, (response) => response.json() as Promise<Answer<Sheet>>));
}

/** The Word file with its findings as comments, dismissed ones left out. */
export async function annotate(
  file: File,
  date: string,
  dismissed: string[],
  signal: AbortSignal,
): Promise<Blob> {
  return ask("annotate", { file, date, dismissed }, signal, (response) => response.blob());
}

/** A file as the server reads it: with its text and format. */
export async function read(file: File, date: string, signal: AbortSignal): Promise<Checked> {
  return check({ file, date, withText: true }, signal);
}

function only<File>(answer: Answer<File>): File {
  const file = answer.files[0];
  if (file === undefined) throw new Trouble(answer.errors[0]?.message ?? "The server gave no answer.");
  return file;
}

async function ask<Read>(
  what: string,
  article: Article,
  signal: AbortSignal,
  read: (response: Response) => Promise<Read>,
): Promise<Read> {
  const headers: Record<string, string> = key ? { "X-API-Key": key } : {};
  const body = "file" in article ? form(article) : json(article, headers);
  try {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(SECONDS * 1000)]);
    const response = await fetch(`/v1/${what}`, { method: "POST", headers, body, signal: limited });
    if (!response.ok) throw await trouble(response);
    return await read(response);
  } catch (error) {
    if (signal.aborted || error instanceof Trouble) throw error;
    throw new Trouble("The server does not answer. Is “factlint serve” still running?", 5);
  }
}

function json(
  article: { text: string; format: string; date: string },
  headers: Record<string, string>,
): string {
  headers["Content-Type"] = "application/json";
  return JSON.stringify({
    text: article.text.toWellFormed(),
    format: article.format,
    ...(article.date ? { date: article.date } : {}),
  });
}

function form({ file, date, withText, dismissed = [] }: AFile): FormData {
  const data = new FormData();
  data.set("file", file);
  if (withText) data.set("with_text", "true");
  data.set("date", date);
  data.set("dismissed", dismissed.join(","));
  return data;
}

async function trouble(response: Response): Promise<Trouble> {
  const detail = await detailOf(response);
  const wait = Number(response.headers.get("Retry-After")) || 5;
  switch (response.status) {
    case 401:
      return new Trouble("This server asks for a key.", null, true);
    case 413:
      return new Trouble(`The article is too large: ${detail}.`);
    case 415:
    case 422:
      return new Trouble(`The article cannot be read: ${detail}.`);
    case 429:
      return new Trouble(`Too many requests at once: ${detail}.`, wait);
    case 503:
      return new Trouble(`The server is busy: ${detail}.`, wait);
    case 504:
      return new Trouble(`The article took too long to check: ${detail}.`);
    default:
      return new Trouble(`The article could not be checked: ${detail} (${response.status}).`);
  }
}

/** What a problem (RFC 9457) says, without a full stop. */
async function detailOf(response: Response): Promise<string> {
  try {
    const problem = (await response.json()) as { detail?: string; title?: string; errors?: string[] };
    const words = [problem.detail ?? problem.title ?? response.statusText, ...(problem.errors ?? [])];
    return words.join("; ").replace(/\.$/, "");
  } catch {
    return response.statusText || "no reason given";
  }
}
