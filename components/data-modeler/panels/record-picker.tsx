'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { asUserError } from '@/components/shell/read-api';
import { Problem } from '@/components/ui/problem';
import { TextField } from '@/components/ui/text-field';
import { effectiveRules } from '@/lib/access/effective-rules';
import type { Model } from '@/lib/backend/data';
import { useModeler } from '../modeler-state';
import { askedRecordsOptions } from '../queries';
import { fieldsThatDecide } from './asked-people';
import type { AskedRecord } from './asked-records';
import { ChoiceList } from './choice-list';

interface RecordPickerProps {
  environmentId: string;
  model: Model;
  record: AskedRecord | undefined;
  onChoose: (record: AskedRecord | undefined) => void;
}

/** A real record, where access goes by what it says: one of the newest, or by its identifier. */
export function RecordPicker({ environmentId, model, record, onChoose }: RecordPickerProps) {
  const { backend } = useModeler();
  const [id, setId] = useState('');
  const wanted = useDeferredValue(id.trim());
  const deciding = backend.data ? fieldsThatDecide(model, effectiveRules(backend.data, model).rules) : [];
  const found = useQuery({ ...askedRecordsOptions(environmentId, model, deciding, wanted), enabled: deciding.length > 0 });
  if (deciding.length === 0) return null;
  return (
    <div className="col-span-2 flex flex-col gap-2">
      <TextField label={`Which ${model.name}`} value={id} onChange={setId} placeholder="Any, or its id" monospaced autoComplete="off" />
      {found.isError ? (
        <Problem error={asUserError(found.error)} />
      ) : (
        <ChoiceList
          label={`Records of ${model.name}`}
          isLoading={found.isPending}
          empty={wanted === '' ? `There is no ${model.name} yet.` : `No ${model.name} has the id “${wanted}”.`}
          choices={(found.data ?? []).map((one) => ({
            id: one.id,
            label: one.label,
            detail: deciding.map((name) => `${name}: ${shortly(one.values[name])}`).join(', '),
            isChosen: one.id === record?.id,
            onChoose: () => onChoose(one.id === record?.id ? undefined : one),
          }))}
        />
      )}
    </div>
  );
}

function shortly(value: unknown): string {
  if (value === null || value === undefined) return 'nobody';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
