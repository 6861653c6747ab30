import { z } from 'zod';
import type { Backend } from '@/lib/backend/backend';
import { customTypeSchema, type Data, enumTypeSchema, modelSchema } from '@/lib/backend/data';
import type { Field } from '@/lib/backend/field';
import { apply } from '@/lib/edits/apply';
import type { EditOf } from '@/lib/edits/edit';
import { failed, ok, type Result } from '@/lib/result';
import { cardId } from './canvas/card';
import { splitId } from './deletion';

/** What is on the clipboard: text that any app's editor, and a person, can read. */
const clippedSchema = z.object({
  slipway: z.literal('data-model'),
  models: z.array(modelSchema),
  enums: z.array(enumTypeSchema),
  customTypes: z.array(customTypeSchema),
});
export type Clipped = z.infer<typeof clippedSchema>;

/** The selected types as text, with the enums and custom types that they are made of; undefined when there is nothing to copy. */
export function clip({ data }: Pick<Backend, 'data'>, selected: Iterable<string>): Clipped | undefined {
  if (!data) return undefined;
  const names = new Set([...selected].map(splitId).flatMap(([kind, name]) => (/^(model|enum|customType)$/.test(kind) ? [name] : [])));
  if (names.size === 0) return undefined;
  addUsed(data, names);
  const wanted = ({ name }: { name: string }) => names.has(name);
  return {
    slipway: 'data-model',
    models: data.models.filter(wanted),
    enums: data.enums.filter(wanted),
    customTypes: data.customTypes.filter(wanted),
  };
}

function addUsed(data: Data, names: Set<string>): void {
  const holders = new Map([...data.models, ...data.customTypes].map((type) => [type.name, type.fields]));
  const types = new Set([...data.enums, ...data.customTypes].map(({ name }) => name));
  const visit = (fields: readonly Field[]): void => {
    for (const field of fields) {
      if (field.kind === 'object') visit(field.fields);
      if (field.kind !== 'ref' || !types.has(field.target) || names.has(field.target)) continue;
      names.add(field.target);
      visit(holders.get(field.target) ?? []);
    }
  };
  for (const name of [...names]) visit(holders.get(name) ?? []);
}

export function toText(clipped: Clipped): string {
  return JSON.stringify(clipped, undefined, 2);
}

/** What a text from the clipboard holds. */
export function readClipped(text: string): Result<Clipped> {
  try {
    return ok(clippedSchema.parse(JSON.parse(text)));
  } catch {
    return failed({
      code: 'not-a-model',
      message: 'There are no models on the clipboard.',
      resolution: 'Select cards in a data model and copy them with Ctrl C.',
    });
  }
}

/** The one edit that adds what was copied, and the cards that come of it: their names are known only once it is made. */
export function paste(backend: Backend, { models, enums, customTypes }: Clipped): { change: EditOf<'pasteTypes'>; cards: string[] } {
  const change: EditOf<'pasteTypes'> = { kind: 'pasteTypes', models, enums, customTypes };
  const result = apply(backend, change);
  const before = new Set(typeCards(backend));
  return { change, cards: result.ok ? typeCards(result.value).filter((id) => !before.has(id)) : [] };
}

function typeCards({ data }: Backend): string[] {
  if (!data) return [];
  return [
    ...data.models.map(({ name }) => cardId('model', name)),
    ...data.enums.map(({ name }) => cardId('enum', name)),
    ...data.customTypes.map(({ name }) => cardId('customType', name)),
  ];
}
