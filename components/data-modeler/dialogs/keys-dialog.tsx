'use client';

import { Dialog } from '@/components/ui/dialog';

const keys: [keys: string, does: string][] = [
  ['N', 'Add a model'],
  ['E / T / O', 'Add an enum, a custom type, an operation'],
  ['R', 'Add a relationship from the selected model'],
  ['F2', 'Rename what is selected; double-clicking a name does the same'],
  ['Ctrl C / Ctrl V', 'Copy what is selected, paste it, also in another app'],
  ['Ctrl D', 'Duplicate what is selected'],
  ['Ctrl Z', 'Undo'],
  ['Ctrl Shift Z', 'Redo'],
  ['Delete', 'Delete what is selected, after asking'],
  ['Escape', 'Select nothing'],
  ['Ctrl A', 'Select everything'],
  ['Tab', 'Go to the next card or relationship'],
  ['Enter', 'Select it'],
  ['Arrow keys', 'Move the selected card; with Shift, further'],
  ['Alt ↑ / Alt ↓', 'Move the field that has the focus'],
  ['Shift drag', 'Select several cards; Ctrl click adds one'],
  ['C', 'Show the selected cards by their names alone, or whole again'],
  ['G', 'Put an area around the selected cards'],
  ['M', 'Add a note'],
  ['H', 'Hide what is not related to the selected card'],
  ['A', 'Arrange the cards'],
  ['1 / 2', 'Show everything; zoom to what is selected'],
  ['/', 'Find a card or field'],
  ['Ctrl K', 'Search or jump to'],
  ['?', 'Show these keys'],
];

export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard keys" isOpen onOpenChange={onClose}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-[13px]">
        {keys.map(([key, does]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded border border-border bg-surface-secondary px-1.5 py-0.5 text-xs">{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
