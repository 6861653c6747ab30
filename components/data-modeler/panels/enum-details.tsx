'use client';

import { Button } from '@heroui/react';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Change } from '@/components/shell/rights';
import { IconButton } from '@/components/ui/icon-button';
import { TextField } from '@/components/ui/text-field';
import type { EnumType } from '@/lib/backend/data';
import { cardId } from '../canvas/card';
import { useModeler } from '../modeler-state';
import { valuesFrom } from '../names-from-words';
import { DetailsHeader } from './details-header';
import { KeptTextField } from './kept-text-field';
import { DeleteFooter } from './model-details';

/** A named enum: its values are changed in place, one under the other. */
export function EnumDetails({ type }: { type: EnumType }) {
  const { select } = useModeler();
  const { edit } = useDraft();
  const [added, setAdded] = useState('');
  const update = (values: string[]) => edit({ kind: 'updateEnum', enum: type.name, values });
  const rename = (to: string) => {
    const done = edit({ kind: 'renameEnum', enum: type.name, to });
    if (done) select(cardId('enum', to));
    return done;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (valuesFrom(added).length > 0 && update([...type.values, ...valuesFrom(added)])) setAdded('');
  };
  const swap = (index: number, other: number) => {
    const value = type.values[index];
    if (value !== undefined) update(type.values.toSpliced(index, 1).toSpliced(other, 0, value));
  };
  return (
    <>
      <DetailsHeader caption="enum" name={type.name} onRename={rename} />
      <div className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto p-4">
        <ul aria-label={`Values of ${type.name}`} className="flex flex-col gap-1.5">
          {type.values.map((value, index) => (
            <li key={value} className="flex items-center gap-0.5 [&>:nth-child(2)]:flex-1">
              <span aria-hidden className="numbers w-6 shrink-0 text-xs text-muted">
                {index + 1}
              </span>
              <KeptTextField
                label={`Value ${index + 1}`}
                labelHidden
                monospaced
                value={value}
                onKeep={(text) => update(type.values.toSpliced(index, 1, ...valuesFrom(text)))}
              />
              <Change>
                <IconButton icon={ArrowUp} label={`Move ${value} up`} isDisabled={index === 0} onPress={() => swap(index, index - 1)} />
                <IconButton
                  icon={ArrowDown}
                  label={`Move ${value} down`}
                  isDisabled={index === type.values.length - 1}
                  onPress={() => swap(index, index + 1)}
                />
                <IconButton icon={X} label={`Delete ${value}`} onPress={() => update(type.values.toSpliced(index, 1))} />
              </Change>
            </li>
          ))}
        </ul>
        <Change>
          <form onSubmit={submit} className="flex items-end gap-2 pt-2 [&>:first-child]:flex-1">
            <TextField label="New value" value={added} onChange={setAdded} placeholder="ARCHIVED" monospaced />
            <Button type="submit" variant="outline">
              <Plus /> Add value
            </Button>
          </form>
        </Change>
      </div>
      <DeleteFooter id={cardId('enum', type.name)} />
    </>
  );
}
