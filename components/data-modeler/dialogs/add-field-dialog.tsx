'use client';

import { Dialog } from '@/components/ui/dialog';
import { useModeler } from '../modeler-state';
import { AddFieldForm } from '../panels/add-field-form';
import { findHolder, partWord } from '../panels/field-holder';

/** Fields for a model or custom type, arguments for an operation, one after another, where its panel is not open. */
export function AddFieldDialog({ holder: name, onClose }: { holder: string; onClose: () => void }) {
  const { data } = useModeler().backend;
  const holder = findHolder(data, name);
  if (!holder) return null;
  return (
    <Dialog title={`Add ${partWord(holder)}s to ${name}`} isOpen onOpenChange={onClose}>
      <AddFieldForm holder={holder} onDone={onClose} />
    </Dialog>
  );
}
