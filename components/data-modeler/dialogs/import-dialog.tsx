'use client';

import { Button } from '@heroui/react';
import { useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { ImportReport } from '@/components/shell/import/import-report';
import { ImportSource, type ReadImport } from '@/components/shell/import/import-source';
import { Dialog } from '@/components/ui/dialog';
import { Problem } from '@/components/ui/problem';
import { apply } from '@/lib/edits/apply';
import { countTypes } from '@/lib/import/report';
import { type Decision, findClashes, importEdit } from '@/lib/import/resolve-clashes';
import type { TextPlace } from '@/lib/result';
import { useModeler } from '../modeler-state';
import { ClashTable } from './clash-table';

/** Brings types from elsewhere into the draft, as one edit, after a look at what was understood. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const [read, setRead] = useState<ReadImport>();
  const [place, setPlace] = useState<TextPlace>();
  return (
    <Dialog title="Import a data model" isOpen onOpenChange={onClose} size="lg">
      {read && (
        <Review
          read={read}
          onBack={() => setRead(undefined)}
          onGoTo={(to) => {
            setRead(undefined);
            setPlace(to);
          }}
          onClose={onClose}
        />
      )}
      {/* It keeps what was given, for whoever comes back to it. */}
      <div hidden={read !== undefined}>
        <ImportSource
          onRead={setRead}
          place={place}
          actions={
            <Button variant="ghost" onPress={onClose}>
              Cancel
            </Button>
          }
        />
      </div>
    </Dialog>
  );
}

interface ReviewProps {
  read: ReadImport;
  onBack: () => void;
  onGoTo: (place: TextPlace) => void;
  onClose: () => void;
}

function Review({ read, onBack, onGoTo, onClose }: ReviewProps) {
  const { backend } = useModeler();
  const { edit } = useDraft();
  const { fragment } = read.imported;
  const clashes = findClashes(backend, fragment);
  const [chosen, setChosen] = useState<Record<string, Decision>>({});
  const decisions = Object.fromEntries(clashes.map(({ name }) => [name, chosen[name] ?? { choice: 'skip' as const }]));
  const change = importEdit(read.source, fragment, decisions);
  const size = countTypes(change);
  const result = size === 0 ? undefined : apply(backend, change);
  return (
    <div className="flex flex-col gap-4">
      <ImportReport imported={read.imported} onGoTo={read.isPasted ? onGoTo : undefined} />
      {clashes.length > 0 && (
        <ClashTable clashes={clashes} decisions={decisions} onDecide={(name, decision) => setChosen({ ...chosen, [name]: decision })} />
      )}
      {result && !result.ok && <Problem error={result.error} />}
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onPress={onBack}>
          Back
        </Button>
        <Button
          isDisabled={!result?.ok}
          onPress={() => {
            if (edit(change)) onClose();
          }}
        >
          Import {size === 1 ? '1 type' : `${size} types`}
        </Button>
      </div>
    </div>
  );
}
