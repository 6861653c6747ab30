import type { Backend } from '@/lib/backend/backend';
import type { Fragment } from '@/lib/edits/data-edits';
import type { EditOf } from '@/lib/edits/edit';
import { renameReferences } from '@/lib/edits/rename-references';
import { freeName } from './names';

type Kind = 'models' | 'enums' | 'customTypes' | 'operations';
const kinds: readonly Kind[] = ['models', 'enums', 'customTypes', 'operations'];

/** A name that is taken in the backend that is imported into. */
export interface Clash {
  name: string;
  kind: Kind;
  /** Whether what is there is of the same kind, so that it can be replaced. */
  canReplace: boolean;
  /** A free name like it. */
  suggestion: string;
}

export type Decision = { choice: 'skip' } | { choice: 'replace' } | { choice: 'rename'; to: string };

function namesIn(types: Record<Kind, readonly { name: string }[]>, kind: Kind): string[] {
  return types[kind].map(({ name }) => name);
}

export function findClashes(backend: Backend, fragment: Fragment): Clash[] {
  const { data } = backend;
  if (!data) return [];
  const there: { name: string; kind: string }[] = [
    ...kinds.flatMap((kind) => namesIn(data, kind).map((name) => ({ name, kind }))),
    ...data.chips.map(({ at }) => ({ name: at, kind: 'chips' })),
  ];
  const taken = new Set(
    there
      .map(({ name }) => name)
      .concat(kinds.flatMap((kind) => namesIn(fragment, kind)))
      .map((name) => name.toLowerCase()),
  );
  return kinds.flatMap((kind) =>
    namesIn(fragment, kind).flatMap((name): Clash[] => {
      const other = there.find((candidate) =>
        kind === 'operations' || candidate.kind === 'operations'
          ? candidate.name === name
          : candidate.name.toLowerCase() === name.toLowerCase(),
      );
      if (!other) return [];
      const canReplace = other.kind === kind && other.name === name;
      return [{ name, kind, canReplace, suggestion: freeName(name, (wanted) => taken.has(wanted.toLowerCase())) }];
    }),
  );
}

/**
 * The edit that brings a fragment in. A skipped type that others of the fragment refer to is the one that is there;
 * nothing is replaced that a decision does not name.
 */
export function importEdit(source: string, fragment: Fragment, decisions: Readonly<Record<string, Decision>>): EditOf<'importTypes'> {
  let result = fragment;
  const replace: string[] = [];
  for (const [name, decision] of Object.entries(decisions)) {
    if (decision.choice === 'skip') result = without(result, name);
    else if (decision.choice === 'rename') result = renamed(result, name, decision.to);
    else replace.push(name);
  }
  return { kind: 'importTypes', source, ...result, replace };
}

function without(fragment: Fragment, name: string): Fragment {
  const rest = <T extends { name: string }>(list: T[]): T[] => list.filter((type) => type.name !== name);
  return {
    ...fragment,
    models: rest(fragment.models),
    enums: rest(fragment.enums),
    customTypes: rest(fragment.customTypes),
    operations: rest(fragment.operations),
  };
}

function renamed(fragment: Fragment, from: string, to: string): Fragment {
  const own = <T extends { name: string }>(list: T[]): T[] => list.map((type) => (type.name === from ? { ...type, name: to } : type));
  const schema = 'schema';
  const data = renameReferences(
    {
      schemas: [],
      chips: [],
      models: own(fragment.models).map((model) => ({ ...model, schema, chips: [] })),
      enums: own(fragment.enums).map((type) => ({ ...type, schema })),
      customTypes: own(fragment.customTypes).map((type) => ({ ...type, schema })),
      operations: own(fragment.operations).map((operation) => ({ ...operation, schema, chips: [] })),
    },
    from,
    to,
  );
  return { ...fragment, models: data.models, enums: data.enums, customTypes: data.customTypes, operations: data.operations };
}
