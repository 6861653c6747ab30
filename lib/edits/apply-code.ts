import type { Backend } from '@/lib/backend/backend';
import type { Data } from '@/lib/backend/data';
import type { Chip } from '@/lib/backend/value';
import { refuseUsedByOperations } from './apply-models';
import type { EditOf } from './edit';
import { getData, getField, getHolder, getOperation, withFields, withOperation } from './find';
import { refuse } from './refuse';
import { usesTypeInFields } from './rename-references';

/** The chip with another source. A spread and a computed entry are called by their source. */
function withSource<T extends Chip>(chip: T, source: string): T {
  return { ...chip, at: chip.at === chip.source ? source : chip.at, source };
}

function replaceChip<T extends Chip>(chips: T[], at: string, source: string): T[] {
  if (!chips.some((chip) => chip.at === at)) refuse('not-found', `There is no code at “${at}”.`, 'It may have been changed meanwhile.');
  return chips.map((chip) => (chip.at === at ? withSource(chip, source) : chip));
}

/** What can be said before the source is read: the chip holds the new text. */
export function updateCode(backend: Backend, { target, source }: EditOf<'updateCode'>): Backend {
  const data = getData(backend);
  if (source.trim() === '') refuse('code-empty', 'There is no code.', 'Write some, or remove what it belongs to.', 'source');
  return { ...backend, data: withCode(data, target, source) };
}

function withCode(data: Data, target: EditOf<'updateCode'>['target'], source: string): Data {
  switch (target.level) {
    case 'type':
    case 'data': {
      const at = target.level === 'type' ? target.type : target.at;
      const isMeant = (chip: Data['chips'][number]): boolean => (chip.schema !== undefined) === (target.level === 'type');
      const changed = replaceChip(data.chips.filter(isMeant), at, source);
      return { ...data, chips: data.chips.map((chip) => (isMeant(chip) ? (changed.shift() ?? chip) : chip)) };
    }
    case 'field': {
      const field = getField(getHolder(data, target.model), target.field);
      if (field.kind !== 'code') return refuse('not-code', `“${field.name}” is not written as code.`, 'Change it as a field.');
      const name = field.name === field.source ? source : field.name;
      return withFields(data, target.model, (fields) => fields.map((other) => (other === field ? { ...field, name, source } : other)));
    }
    case 'call': {
      const change = <T extends { name: string; chips: Chip[] }>(holder: T): T =>
        holder.name === target.type ? { ...holder, chips: replaceChip(holder.chips, target.at, source) } : holder;
      const isThere = [...data.models, ...data.operations].some(({ name }) => name === target.type);
      if (!isThere) refuse('not-found', `There is nothing named “${target.type}”.`, 'It may have been renamed or removed meanwhile.');
      return { ...data, models: data.models.map(change), operations: data.operations.map(change) };
    }
    case 'handler': {
      const handler = getOperation(data, target.operation).handlers[target.index];
      if (handler?.kind !== 'code') return refuse('not-code', 'This step is not written as code.', 'It may have been changed meanwhile.');
      return withOperation(data, target.operation, (operation) => ({
        ...operation,
        handlers: operation.handlers.with(target.index, { kind: 'code', source }),
      }));
    }
    case 'schema': {
      const schema = data.schemas.find(({ name }) => name === target.schema);
      if (!schema) return refuse('not-found', `There is no schema named “${target.schema}”.`);
      const changed = { ...schema, chips: replaceChip(schema.chips, target.at, source) };
      return { ...data, schemas: data.schemas.map((other) => (other === schema ? changed : other)) };
    }
  }
}

export function removeCode(backend: Backend, edit: EditOf<'removeCode'>): Backend {
  const data = getData(backend);
  const chip = data.chips.find(({ at, schema }) => at === edit.type && schema !== undefined);
  if (!chip) return refuse('not-found', `There is no code at “${edit.type}”.`, 'It may have been changed meanwhile.');
  refuseUsedByOperations(data, edit.type);
  const user = [...data.models, ...data.customTypes].find(({ fields }) => usesTypeInFields(fields, edit.type));
  if (user) refuse('in-use', `“${edit.type}” is used by a field of ${user.name}.`, 'Change that field first.');
  return { ...backend, data: { ...data, chips: data.chips.filter((other) => other !== chip) } };
}
