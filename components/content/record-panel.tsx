'use client';

import { Button, Drawer } from '@heroui/react';
import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { asUserError } from '@/components/shell/read-api';
import { Change, Editing } from '@/components/shell/rights';
import { CopyButton } from '@/components/ui/copy-button';
import { Problem } from '@/components/ui/problem';
import { RelativeTime } from '@/components/ui/relative-time';
import type { UserErrorData } from '@/lib/result';
import type { ClientField, ClientModel, ClientModels } from '@/lib/views/client-models';
import { FormFields } from './form-fields';
import { keyFieldsOf, labelOf, type RecordRow, valueFieldsOf } from './record-documents';
import { formOf, readForm, textsOf } from './record-form';

interface RecordPanelProps {
  environmentId: string;
  models: ClientModels;
  model: ClientModel;
  /** Absent for a new one. */
  record: RecordRow | undefined;
  onSave: (input: RecordRow) => Promise<void>;
  onDelete: () => void;
  onClose: () => void;
}

const FORM_ID = 'record-form';

/** One record at the side: its values to change, and what the backend keeps by itself. */
export function RecordPanel({ environmentId, models, model, record, onSave, onDelete, onClose }: RecordPanelProps) {
  const form = formOf(models, editableFields(model, record !== undefined));
  const [initial] = useState(() => textsOf(form, record));
  const [texts, setTexts] = useState(initial);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [refused, setRefused] = useState<UserErrorData>();
  const [saving, setSaving] = useState(false);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const { input, problems } = readForm(models, form, texts, record && initial);
    setErrors(problems);
    setRefused(undefined);
    if (Object.keys(problems).length > 0) return;
    setSaving(true);
    const keys = record ? Object.fromEntries(keyFieldsOf(model).map((name) => [name, record[name]])) : {};
    await onSave({ ...keys, ...input }).catch((error: unknown) => setRefused(asUserError(error)));
    setSaving(false);
  };
  return (
    <Drawer.Backdrop isOpen onOpenChange={(open) => !open && onClose()} variant="transparent">
      <Drawer.Content placement="right">
        <Drawer.Dialog className="w-full max-w-md border-l border-border">
          <Drawer.CloseTrigger />
          <Drawer.Header>
            <Drawer.Heading className="truncate pr-8 text-base font-semibold">
              {record ? labelOf(model, record) : `New ${model.name}`}
            </Drawer.Heading>
          </Drawer.Header>
          <Drawer.Body>
            <Editing>
              <form id={FORM_ID} noValidate onSubmit={save} className="flex flex-col gap-4 p-0.5">
                <FormFields
                  {...{ environmentId, models, model, form, texts, errors }}
                  onChange={(key, value) => {
                    setTexts((now) => ({ ...now, [key]: value }));
                    setErrors(({ [key]: _, ...rest }) => rest);
                  }}
                />
                {refused && <Problem error={refused} />}
              </form>
            </Editing>
            {record && <Kept model={model} record={record} />}
          </Drawer.Body>
          <Drawer.Footer className="justify-between">
            {record ? (
              <Change>
                <Button variant="ghost" className="text-danger" onPress={onDelete}>
                  <Trash2 /> Delete
                </Button>
              </Change>
            ) : (
              <span />
            )}
            <span className="flex gap-2">
              <Button variant="outline" onPress={onClose}>
                Cancel
              </Button>
              <Change>
                <Button type="submit" form={FORM_ID} isPending={saving}>
                  Save
                </Button>
              </Change>
            </span>
          </Drawer.Footer>
        </Drawer.Dialog>
      </Drawer.Content>
    </Drawer.Backdrop>
  );
}

/** What the backend sets and nobody types. */
function Kept({ model, record }: { model: ClientModel; record: RecordRow }) {
  const editable = new Set(editableFields(model, true).map(({ name }) => name));
  const kept = valueFieldsOf(model).filter(({ name }) => !editable.has(name) && record[name] !== null && record[name] !== undefined);
  return (
    <dl className="mt-6 grid grid-cols-[6rem_1fr] items-center gap-x-3 gap-y-1 border-t border-border pt-4 text-xs">
      {kept.map(({ name, type }) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="flex min-h-7 min-w-0 items-center gap-1">
            {type === 'AWSDateTime' ? (
              <RelativeTime at={String(record[name])} />
            ) : (
              <>
                <code className="truncate">{String(record[name])}</code>
                <CopyButton text={String(record[name])} label={`Copy ${name}`} />
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function editableFields(model: ClientModel, exists: boolean): ClientField[] {
  const keys = keyFieldsOf(model);
  return valueFieldsOf(model).filter(({ name, isReadOnly }) => {
    if (isReadOnly || ['createdAt', 'updatedAt'].includes(name)) return false;
    // An identifier never changes; Amplify's own is made by the backend.
    return !keys.includes(name) || (!exists && model.primaryKeyInfo.isCustomPrimaryKey);
  });
}
