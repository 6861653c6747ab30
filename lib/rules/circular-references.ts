import type { Backend } from '@/lib/backend/backend';
import type { Data, Model } from '@/lib/backend/data';
import type { Problem } from './problem';

interface Need {
  from: string;
  to: string;
  /** The field on `from` that holds the other's identifier. */
  reference: string;
  /** Part of the identifier, which is always required. */
  isKey: boolean;
}

/** Models that need one another before they exist: none of them can be the first. */
export function circularReferences({ data }: Backend): Problem[] {
  if (!data) return [];
  const needs = data.models.flatMap((model) => needsOf(data, model));
  const found = new Set<string>();
  return needs.flatMap((need): Problem[] => {
    const circle = circleFrom(need, needs);
    if (!circle) return [];
    const names = circle.map(({ from }) => from);
    const key = [...names].sort().join();
    if (found.has(key)) return [];
    found.add(key);
    const loosened = circle.find(({ isKey }) => !isKey);
    const path = [...names, names[0]].join(' needs ');
    return [
      {
        rule: 'circular-references',
        severity: 'warning',
        where: { model: need.from, field: need.reference },
        message:
          names.length === 1
            ? `Every ${need.from} needs another one first, so none can be the first.`
            : `${path}: none of them can be created first.`,
        ...(loosened && {
          fix: {
            label: `Make ${loosened.from}.${loosened.reference} optional`,
            edit: { kind: 'updateField', model: loosened.from, field: loosened.reference, changes: { required: false } },
          },
        }),
      },
    ];
  });
}

function needsOf({ models }: Data, model: Model): Need[] {
  return model.fields.flatMap((field): Need[] => {
    if (field.kind !== 'relationship' || field.type !== 'belongsTo' || !models.some(({ name }) => name === field.target)) return [];
    const reference = field.references.find((name) =>
      model.fields.some((one) => one.name === name && one.kind === 'scalar' && one.required && one.default === undefined),
    );
    if (reference === undefined) return [];
    return [{ from: model.name, to: field.target, reference, isKey: model.identifier?.includes(reference) ?? false }];
  });
}

/** The shortest way from a need back to where it starts. */
function circleFrom(start: Need, needs: readonly Need[]): Need[] | undefined {
  const seen = new Set<string>();
  let paths: Need[][] = [[start]];
  while (paths.length > 0) {
    const next: Need[][] = [];
    for (const path of paths) {
      const end = path.at(-1)?.to;
      if (end === start.from) return path;
      if (end === undefined || seen.has(end)) continue;
      seen.add(end);
      next.push(...needs.filter(({ from }) => from === end).map((need) => [...path, need]));
    }
    paths = next;
  }
  return undefined;
}
