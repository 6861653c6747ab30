import type { Backend } from '@/lib/backend/backend';
import type { Edit } from '@/lib/edits/edit';
import type { Problem } from './problem';

/** One edit of a draft, oldest first. */
export interface DraftedEdit {
  edit: Edit;
  undone: boolean;
}

/**
 * Renames in a draft of what was there before it: CloudFormation knows a table by its model's name and DynamoDB an
 * attribute by its field's, so deploying a rename makes a new one and leaves the records behind. What the draft itself
 * added is renamed freely.
 */
export function breakingRenames({ data }: Backend, drafted: readonly DraftedEdit[]): Problem[] {
  // Today's name of each model and field that the draft renamed, to its name before the draft; undefined for what is new.
  const models = new Map<string, string | undefined>();
  const fields = new Map<string, { model: string; name: string } | undefined>();
  for (const { edit, undone } of drafted) if (!undone) follow(edit, models, fields);
  const lost = [...models].flatMap(([name, before]): Problem[] => {
    if (before === undefined || before === name || !data?.models.some((model) => model.name === name)) return [];
    return [
      {
        rule: 'breaking-renames',
        severity: 'warning',
        where: { model: name },
        message: `${before} is now called ${name}. Where it is deployed, its table is deleted with all records, and an empty one is made.`,
        fix: { label: `Call it ${before} again`, edit: { kind: 'renameModel', model: name, to: before } },
      },
    ];
  });
  const emptied = [...fields].flatMap(([key, before]): Problem[] => {
    const [model = '', name = ''] = key.split('.');
    const isThere = data?.models.some(
      (one) => one.name === model && one.fields.some((field) => field.name === name && isStored(field.kind)),
    );
    if (before === undefined || before.name === name || !isThere) return [];
    return [
      {
        rule: 'breaking-renames',
        severity: 'warning',
        where: { model, field: name },
        message: `${model}.${before.name} is now called “${name}”. The values that records have under the old name are no longer found once it is deployed.`,
        fix: { label: `Call it ${before.name} again`, edit: { kind: 'renameField', model, field: name, to: before.name } },
      },
    ];
  });
  return [...lost, ...emptied];
}

function isStored(kind: string): boolean {
  return kind !== 'relationship' && kind !== 'code';
}

function follow(
  edit: Edit,
  models: Map<string, string | undefined>,
  fields: Map<string, { model: string; name: string } | undefined>,
): void {
  switch (edit.kind) {
    case 'addModel':
      models.set(edit.name, undefined);
      for (const key of [...fields.keys()]) if (key.startsWith(`${edit.name}.`)) fields.delete(key);
      return;
    case 'addField':
      fields.set(`${edit.model}.${edit.field.name}`, undefined);
      return;
    case 'renameModel': {
      const before = models.has(edit.model) ? models.get(edit.model) : edit.model;
      models.delete(edit.model);
      models.set(edit.to, before);
      for (const [key, value] of [...fields]) {
        if (!key.startsWith(`${edit.model}.`)) continue;
        fields.delete(key);
        fields.set(`${edit.to}.${key.slice(edit.model.length + 1)}`, value);
      }
      return;
    }
    case 'renameField': {
      // All of a new model is new.
      if (models.has(edit.model) && models.get(edit.model) === undefined) return;
      const key = `${edit.model}.${edit.field}`;
      const before = fields.has(key) ? fields.get(key) : { model: edit.model, name: edit.field };
      fields.delete(key);
      fields.set(`${edit.model}.${edit.to}`, before);
      return;
    }
    default:
  }
}
