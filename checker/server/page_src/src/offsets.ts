// The server counts code points, the editor units of UTF-16.

/** A function from offsets in code points to offsets in UTF-16 units of a text; past its end, the end. */
export function toUtf16(text: string): (offset: number) => number {
  const long: number[] = []; // offsets, in code points, of the characters that take two units
  let codePoints = 0;
  for (let unit = 0; unit < text.length; unit++, codePoints++) {
    const code = text.codePointAt(unit);
    if (code !== undefined && code > 0xffff) {
      long.push(codePoints);
      unit++;
    }
  }
  return (offset) => Math.min(offset + countBelow(long, offset), text.length);
}

/** How many of the sorted numbers are below a limit. */
function countBelow(sorted: number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? limit) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
