'use client';

import { Button } from '@heroui/react';
import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { UserAttribute } from '@/lib/backend/auth';
import { dataTypes, standardChoices } from './attribute-words';

const OWN = 'own';
/** Cognito allows 20 characters for a custom attribute's name. */
const ownName = /^[A-Za-z][A-Za-z0-9_]{0,19}$/;

interface AttributeDialogProps {
  taken: readonly string[];
  onAdd: (name: string, attribute: UserAttribute) => void;
  onClose: () => void;
}

export function AttributeDialog({ taken, onAdd, onClose }: AttributeDialogProps) {
  const choices = [
    { value: OWN, label: 'One of your own', description: 'Any name and type.' },
    ...standardChoices.filter(({ value }) => !taken.includes(value)),
  ];
  const [choice, setChoice] = useState<string>(choices[1]?.value ?? OWN);
  const [name, setName] = useState('');
  const [dataType, setDataType] = useState<(typeof dataTypes)[number]['value']>('String');
  const problem = choice !== OWN || name === '' ? undefined : problemOf(name, taken);
  const add = () => {
    if (choice === OWN) onAdd(`custom:${name}`, { dataType, mutable: true });
    else onAdd(choice, { required: false, mutable: true });
  };
  return (
    <Dialog
      title="Add an attribute"
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <Button variant="outline" onPress={onClose}>
            Cancel
          </Button>
          <Button onPress={add} isDisabled={choice === OWN && (name === '' || problem !== undefined)}>
            Add
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <SelectField label="Attribute" choices={choices} value={choice} onChange={setChoice} />
        {choice === OWN && (
          <>
            <TextField label="Name" value={name} onChange={setName} error={problem} autoFocus placeholder="plan" />
            <SelectField label="Type" choices={dataTypes} value={dataType} onChange={setDataType} />
          </>
        )}
      </div>
    </Dialog>
  );
}

function problemOf(name: string, taken: readonly string[]): string | undefined {
  if (!ownName.test(name)) return 'Start with a letter; at most 20 letters, digits and underscores.';
  return taken.includes(`custom:${name}`) ? 'There is one with this name already.' : undefined;
}
