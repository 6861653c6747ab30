import type { CustomType, Data, Model } from '@/lib/backend/data';
import type { Field } from '@/lib/backend/field';
import type { Operation } from '@/lib/backend/operation';

/** An operation as what holds its arguments: the edits of fields are theirs too. */
export interface Inputs {
  name: string;
  fields: Field[];
  takenBy: Operation['kind'];
}

export type FieldHolder = Model | CustomType | Inputs;

export function inputsOf({ name, kind, arguments: fields }: Operation): Inputs {
  return { name, fields, takenBy: kind };
}

/** What one of its fields is called. */
export function partWord(holder: FieldHolder): 'argument' | 'field' {
  return 'takenBy' in holder ? 'argument' : 'field';
}

export function findHolder(data: Data | undefined, name: string): FieldHolder | undefined {
  const operation = data?.operations.find((candidate) => candidate.name === name);
  return operation ? inputsOf(operation) : [...(data?.models ?? []), ...(data?.customTypes ?? [])].find((type) => type.name === name);
}
