'use client';

import { Button } from '@heroui/react';
import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Dialog } from '@/components/ui/dialog';
import { Problem } from '@/components/ui/problem';
import type { Edit } from '@/lib/edits/edit';
import { useModeler } from '../modeler-state';
import { whatBreaks } from '../what-breaks';

interface DeleteDialogProps {
  title: string;
  action: string;
  edits: Edit[];
  onClose: () => void;
}

/** Says what goes along before something is deleted. */
export function DeleteDialog({ title, action, edits, onClose }: DeleteDialogProps) {
  const { backend, select } = useModeler();
  const { edit } = useDraft();
  const { refused, alongside, problems } = useMemo(() => whatBreaks(backend, edits), [backend, edits]);
  const confirm = () => {
    if (!edits.every((change) => edit(change))) return;
    // A card that is gone cannot stay selected; a model whose field went can.
    if (edits.some(({ kind }) => kind !== 'removeField')) select(undefined);
    onClose();
  };
  return (
    <Dialog
      title={title}
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <Button variant="outline" onPress={onClose} autoFocus>
            Cancel
          </Button>
          <Button variant="danger" isDisabled={refused !== undefined} onPress={confirm}>
            {action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-[13px]">
        {refused ? (
          <Problem error={refused} />
        ) : (
          <p>
            {edits.length > 1 ? 'They go' : 'It goes'} from the draft, and you can undo it. Records are lost only when the change is
            deployed; the review says how many.
          </p>
        )}
        {alongside.length > 0 && (
          <div className="flex flex-col gap-1.5">
            <p className="font-medium">Along with it</p>
            <ul className="list-disc pl-5 font-mono text-xs/5">
              {alongside.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        )}
        {problems.map((message) => (
          <p key={message} className="flex gap-2 rounded-md bg-warning-soft p-2.5 text-warning-soft-foreground">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" /> {message}
          </p>
        ))}
      </div>
    </Dialog>
  );
}
