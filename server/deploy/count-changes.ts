import { isDeepStrictEqual } from 'node:util';
import type { Assembly, StackNode, Template } from './assembly';
import { listResources } from './stack-tree';
import { touchedResources } from './touched-resources';

/** Such as `14 templates, 3 changed`. */
export function templatesInWords(assembly: Assembly, previous: Assembly | undefined): string {
  const templates = listTemplates(assembly.root);
  const old = previous && listTemplates(previous.root);
  const changed = old && Array.from(templates).filter(([path, template]) => !isDeepStrictEqual(old.get(path), template)).length;
  const total = `${templates.size} ${templates.size === 1 ? 'template' : 'templates'}`;
  return changed === undefined ? total : `${total}, ${changed === 0 ? 'none' : changed} changed`;
}

/** Such as `11 add · 2 update · 0 remove`, counted in resources, as far as the templates alone tell. */
export function changesInWords(assembly: Assembly, previous: Assembly | undefined): string {
  const before = previous ? listResources(previous.root) : [];
  const now = listResources(assembly.root);
  const [old, next] = [new Set(before.map(({ id }) => id)), new Set(now.map(({ id }) => id))];
  const count = { add: 0, update: 0, remove: 0 };
  for (const id of touchedResources(before, now)) count[!old.has(id) ? 'add' : next.has(id) ? 'update' : 'remove'] += 1;
  return `${count.add} add · ${count.update} update · ${count.remove} remove`;
}

function listTemplates({ template, nested }: StackNode, path = ''): Map<string, Template> {
  const all = new Map([[path, template]]);
  for (const [logicalId, node] of nested) for (const entry of listTemplates(node, `${path}${logicalId}/`)) all.set(...entry);
  return all;
}
