import { readBuilderChain } from './chain';
import type { Files } from './parse';
import type { Project } from './project';
import { readSource } from './read-backend';
import { keyOf } from './read-field';
import { findRules } from './read-rules';
import { initializerOf, resolve } from './resolve';

/** Where a data rule stands in the source, told apart as `lib/access` does: by level, by what it is of, and by its place in the list. */
export interface LocatedRule {
  level: 'schema' | 'model' | 'field';
  of: string;
  field?: string;
  /** From 0. */
  index: number;
  path: string;
  /** From 1. */
  line: number;
  /** Its text, as written. */
  source: string;
}

type Chain = NonNullable<ReturnType<typeof readBuilderChain>>;

/** Every rule of schemas, models and their fields with its place; rules of lists that are code as a whole are left out. */
export function locateRules(files: Files): LocatedRule[] {
  const { outline, project, backend } = readSource(files);
  const models = new Set(backend.data?.models.map(({ name }) => name));
  const found: LocatedRule[] = [];
  for (const [name, { chain }] of outline.schemas) found.push(...rulesOf(project, chain, { level: 'schema', of: name }));
  for (const [name, { chain, fields }] of outline.types) {
    if (!models.has(name)) continue;
    if (chain) found.push(...rulesOf(project, chain, { level: 'model', of: name }));
    for (const property of fields?.properties ?? []) {
      const value = initializerOf(property);
      const own = value && readBuilderChain(project, resolve(project, value));
      if (own) found.push(...rulesOf(project, own, { level: 'field', of: name, field: keyOf(property) }));
    }
  }
  return found;
}

function rulesOf(project: Project, { links }: Chain, owner: Pick<LocatedRule, 'level' | 'of' | 'field'>): LocatedRule[] {
  // As when reading: the last call counts.
  const call = links.findLast(({ name }) => name === 'authorization')?.call;
  const elements = findRules(project, call?.arguments[0])?.elements ?? [];
  return elements.map((element, index) => {
    const file = element.getSourceFile();
    const line = file.getLineAndCharacterOfPosition(element.getStart(file)).line + 1;
    return { ...owner, index, path: file.fileName, line, source: element.getText(file) };
  });
}
