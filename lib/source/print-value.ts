import { isLeaf, type Value } from './leaf';
import type { Style } from './style';

const inlineWidthMax = 80;

/** A text literal in the file's quotes. */
export function printText(text: string, style: Style): string {
  const escaped = JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replaceAll(style.quote, `\\${style.quote}`);
  return style.quote + escaped.replace(/[\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`) + style.quote;
}

/** A property's name: bare where JavaScript allows, quoted elsewhere. */
export function printKey(key: string, style: Style): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : printText(key, style);
}

/** A list of texts on one line. */
export function printTexts(texts: readonly string[], style: Style): string {
  return `[${texts.map((text) => printText(text, style)).join(', ')}]`;
}

/**
 * Any value as source, lines after the first indented from the left margin by the file's indentation.
 * Objects stand on one line only inside lists and where `inline` asks for it.
 */
export function printValue(value: Value, style: Style, inline = false): string {
  if (typeof value === 'string') return printText(value, style);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isLeaf(value)) return value.kind === 'code' ? value.source : `secret(${printText(value.name, style)})`;
  if (Array.isArray(value))
    return printList(
      value.map((item) => printValue(item, style, true)),
      style,
    );
  const entries = Object.entries(value).map(([key, item]) => `${printKey(key, style)}: ${printValue(item, style, inline)}`);
  return inline ? `{ ${entries.join(', ')} }` : printBlock(entries, style);
}

/** Lines between braces, one for each entry. */
export function printBlock(entries: readonly string[], style: Style, open = '{', close = '}'): string {
  if (entries.length === 0) return open + close;
  const lines = entries.map((entry) => style.indent + indentLines(entry, style.indent));
  return `${open}\n${lines.join(',\n')}${style.trailingComma ? ',' : ''}\n${close}`;
}

/** A list on one line if it fits, else one item on each line. */
export function printList(items: readonly string[], style: Style): string {
  const line = `[${items.join(', ')}]`;
  return line.length <= inlineWidthMax && !line.includes('\n') ? line : printBlock(items, style, '[', ']');
}

/** Everything after the first line moved to the right. */
export function indentLines(text: string, indentation: string): string {
  return text.replaceAll('\n', `\n${indentation}`);
}
