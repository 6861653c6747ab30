import type ts from 'typescript';
import { type Chain, startOf } from './chain';
import type { ChangeLog } from './changes';
import type { PrintedChain, PrintedLink } from './print-data';
import { indentationAt, placed, type Style } from './style';
import { replaceNode } from './write-expressions';

/** Writes the change of one call's arguments more finely than by replacing them; false where it cannot. */
export type WriteArguments = (key: string, call: ts.CallExpression) => boolean;

/**
 * Turns a chain of calls into another: calls that both have stay where they are; others are removed, or added
 * after the call they follow, on a line of their own where the chain is written so.
 */
export function writeChain(
  log: ChangeLog,
  chain: Chain,
  before: PrintedChain,
  after: PrintedChain,
  style: Style,
  finely: WriteArguments = () => false,
): void {
  if (before.rootName !== after.rootName) replaceNode(log, chain.rootName, after.rootName, style);
  if (before.args.join() !== after.args.join() && !(before.rootName === after.rootName && finely('', chain.root))) {
    writeArguments(log, chain.root, before.args, after.args, style);
  }
  const existing = new Map(chain.links.map((link, index) => [keyOfLink(chain, index), link]));
  const wanted = new Map(after.links.map((link) => [link.key, link]));
  for (const { key } of before.links) {
    const link = existing.get(key);
    if (link && !wanted.has(key)) log.replace(fileOf(chain).fileName, startOf(link), link.call.getEnd(), '');
  }
  let position = chain.root.getEnd();
  for (const link of after.links) {
    const present = existing.get(link.key);
    if (!present) {
      insertLink(log, chain, position, link, style);
      continue;
    }
    position = Math.max(position, present.call.getEnd());
    const old = before.links.find((candidate) => candidate.key === link.key);
    if (old?.args.join() === link.args.join() || finely(link.key, present.call)) continue;
    writeArguments(log, present.call, old?.args ?? [], link.args, style);
  }
}

/** `required` right after `array` is about the list; any other is about the element. */
function keyOfLink(chain: Chain, index: number): string {
  const link = chain.links[index];
  if (link?.name !== 'required') return link?.name ?? '';
  const arrays = chain.links.slice(0, index).map((earlier) => earlier.name);
  const list = chain.rootName.text === 'ref' ? arrays.includes('array') : arrays.at(-1) === 'array';
  return list ? 'listRequired' : 'required';
}

function fileOf(chain: Chain): ts.SourceFile {
  return chain.whole.getSourceFile();
}

function writeArguments(log: ChangeLog, call: ts.CallExpression, before: readonly string[], after: readonly string[], style: Style): void {
  if (before.length === after.length && call.arguments.length === after.length) {
    call.arguments.forEach((argument, index) => {
      const text = after[index];
      if (text !== undefined && text !== before[index]) replaceNode(log, argument, text, style);
    });
    return;
  }
  const file = call.getSourceFile();
  const indentation = indentationAt(file.text, call.getStart(file));
  log.replace(file.fileName, call.arguments.pos, call.getEnd() - 1, placed(after.join(', '), indentation, style));
}

function insertLink(log: ChangeLog, chain: Chain, position: number, link: PrintedLink, style: Style): void {
  const file = fileOf(chain);
  const broken = lineBreak(file.text, chain);
  const indentation = broken ?? indentationAt(file.text, position);
  const text = `.${link.name}(${placed(link.args.join(', '), indentation, style)})`;
  log.insert(file.fileName, position, broken === undefined ? text : style.newline + broken + text);
}

/** The indentation of a chain that is written with a call on each line; undefined for one on a line. */
function lineBreak(text: string, chain: Chain): string | undefined {
  const starts = [...chain.links.map(startOf), chain.whole.getStart() + chain.subject.length];
  for (const start of starts) {
    const gap = /^\s*\r?\n([^\S\n]*)\./.exec(text.slice(start, start + 200));
    if (gap) return gap[1] ?? '';
  }
  return undefined;
}
