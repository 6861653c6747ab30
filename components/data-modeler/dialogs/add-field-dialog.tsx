'use client';

import { Dialog } from '@/components/ui/dialog';
import { useModeler } from '../modeler-state';
import { AddFieldForm } from '../panels/add-field-form';

/** Fields for a model or custom type, one after another, where its panel is not open. */
export function AddFieldDialog({ holder: name, onClose }: { holder: string; onClose: () => void }) {
  const { data } = useModeler().backend;
  const holder = data?.models.find((model) => model.name === name) ?? data?.customTypes.find((type) => type.name === name);
  if (!holder) return null;
  return (
    <Dialog title={`Add fields to ${name}`} isOpen onOpenChange={onClose}>
      <AddFieldForm holder={holder} onDone={onClose} />
    </Dialog>
  );
}
