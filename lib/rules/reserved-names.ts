import type { Backend } from '@/lib/backend/backend';
import type { Data } from '@/lib/backend/data';
import { isReservedType, plural, upperFirst } from '@/lib/edits/names';
import type { Problem } from './problem';

type Fix = NonNullable<Problem['fix']>;

/** Names that GraphQL keeps for itself, or that Amplify gives to what it makes of a model. */
export function reservedNames({ data }: Backend): Problem[] {
  return data ? [...typeProblems(data), ...operationProblems(data), ...fieldProblems(data)] : [];
}

interface Named {
  name: string;
  rename: (to: string) => Fix['edit'];
}

function typeProblems(data: Data): Problem[] {
  const types: Named[] = [
    ...data.models.map(({ name }): Named => ({ name, rename: (to) => ({ kind: 'renameModel', model: name, to }) })),
    ...data.enums.map(({ name }): Named => ({ name, rename: (to) => ({ kind: 'renameEnum', enum: name, to }) })),
    ...data.customTypes.map(({ name }): Named => ({ name, rename: (to) => ({ kind: 'renameCustomType', customType: name, to }) })),
  ];
  const generated = generatedTypes(data);
  const taken = new Set(types.map(({ name }) => name.toLowerCase()));
  return types.flatMap(({ name, rename }, index): Problem[] => {
    const message = reason(name, generated) ?? twice(name, types.slice(0, index));
    if (message === undefined) return [];
    const stem = upperFirst(name.replaceAll(/_{2,}/g, '_').replace(/^_+/, '')) || 'Model';
    const free = [stem, `${stem}Item`, `${stem}Item2`].find(
      (candidate) => reason(candidate, generated) === undefined && !taken.has(candidate.toLowerCase()),
    );
    const fix = free === undefined ? {} : { fix: { label: `Rename to ${free}`, edit: rename(free) } };
    return [{ rule: 'reserved-names', severity: 'error', where: { model: name }, message, ...fix }];
  });
}

function reason(name: string, generated: ReadonlyMap<string, string>): string | undefined {
  if (isReservedType(name)) return `“${name}” is a name that GraphQL or AppSync uses itself.`;
  if (name.includes('__')) return `“${name}” has two underscores in a row, which GraphQL keeps for itself.`;
  const by = generated.get(name);
  return by === undefined ? undefined : `“${name}” is what Amplify calls something it makes for ${by}.`;
}

/** Amplify tells types apart without regard to case. */
function twice(name: string, before: readonly Named[]): string | undefined {
  const other = before.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  return other && `“${name}” and “${other.name}” differ in capital letters at most, which Amplify does not tell apart.`;
}

/** Types that the model, enum and custom type transformers add, with the type that each is made for. */
function generatedTypes(data: Data): Map<string, string> {
  const made = data.models.flatMap(({ name }) =>
    [
      `Model${name}Connection`,
      `Model${name}FilterInput`,
      `Model${name}ConditionInput`,
      `ModelSubscription${name}FilterInput`,
      `Create${name}Input`,
      `Update${name}Input`,
      `Delete${name}Input`,
    ].map((type): [string, string] => [type, name]),
  );
  const inputs = data.customTypes.map(({ name }): [string, string] => [`${name}Input`, name]);
  const enums = data.enums.flatMap(({ name }): [string, string][] => [
    [`Model${name}Input`, name],
    [`Model${name}ListInput`, name],
  ]);
  return new Map([...made, ...inputs, ...enums]);
}

/** Custom operations that are called what Amplify calls those of a model. */
function operationProblems(data: Data): Problem[] {
  const generated = new Map(
    data.models.flatMap(({ name }) =>
      [
        ...[`get${name}`, `list${plural(name)}`, `create${name}`, `update${name}`, `delete${name}`],
        ...[`onCreate${name}`, `onUpdate${name}`, `onDelete${name}`],
      ].map((operation): [string, string] => [operation, name]),
    ),
  );
  return data.operations.flatMap(({ name }): Problem[] => {
    const by = generated.get(name);
    if (by === undefined) return [];
    const message = `The operation “${name}” is called what Amplify calls one of ${by}. Rename it in the source.`;
    return [{ rule: 'reserved-names', severity: 'error', where: { model: by }, message }];
  });
}

function fieldProblems(data: Data): Problem[] {
  return [...data.models, ...data.customTypes].flatMap(({ name: model, fields }) =>
    fields.flatMap((field): Problem[] => {
      if (field.kind === 'code' || !field.name.includes('__')) return [];
      const better = field.name.replace(/^_+/, '').replaceAll(/_{2,}/g, '_');
      const isFree = better !== '' && fields.every(({ name }) => name !== better);
      const edit = { kind: 'renameField' as const, model, field: field.name, to: better };
      return [
        {
          rule: 'reserved-names',
          severity: 'error',
          where: { model, field: field.name },
          message: `“${field.name}” has two underscores in a row, which GraphQL keeps for itself.`,
          ...(isFree && { fix: { label: `Rename to ${better}`, edit } }),
        },
      ];
    }),
  );
}
