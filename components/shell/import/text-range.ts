import type { TextPlace } from '@/lib/result';

export interface TextRange {
  start: number;
  end: number;
}

/** What stands at a place of a text: a word, or a sign; nothing at the end of a line, and no more than there is. */
export function rangeAt(text: string, { line, column }: TextPlace): TextRange {
  const lines = text.split('\n').slice(0, line);
  const last = lines.at(-1) ?? '';
  const start = lines.join('\n').length - last.length + Math.min(column - 1, last.length);
  const found = /^(?:[\p{L}\p{N}_]+|\S)/u.exec(text.slice(start));
  return { start, end: start + (found?.[0].length ?? 0) };
}

/** Selects a part of a text whose lines are not broken, in the middle of what can be seen of it, ready to be typed over. */
export function showRange(area: HTMLTextAreaElement, { start, end }: TextRange): void {
  area.focus();
  area.setSelectionRange(start, end);
  const before = area.value.slice(0, start).split('\n');
  const { lineHeight, fontSize } = getComputedStyle(area);
  const height = Number.parseFloat(lineHeight);
  area.scrollTop = (before.length - 1) * height - (area.clientHeight - height) / 2;
  // The letters of code are all as wide, a little more than half of their size.
  const width = 0.6 * Number.parseFloat(fontSize);
  area.scrollLeft = (before.at(-1) ?? '').length * width - area.clientWidth / 2;
}
