'use client';

import { Button } from '@heroui/react';
import { FolderLock, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Change } from '@/components/shell/rights';
import { Badge } from '@/components/ui/badge';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { IconButton } from '@/components/ui/icon-button';
import { KeptCode } from '@/components/ui/kept-code';
import { Panel } from '@/components/ui/panel';
import type { Storage } from '@/lib/backend/storage';
import { ok } from '@/lib/result';
import { NameDialog } from './name-dialog';
import { PathDialog } from './path-dialog';
import { PathRow } from './path-row';

type Open = { kind: 'path'; path?: string } | { kind: 'rename' } | { kind: 'remove' };

/** One bucket with its paths. */
export function Bucket({ storage }: { storage: Storage }) {
  const { edit } = useDraft();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const { name, paths, chips } = storage;
  const written = chips.some(({ at }) => at === 'access');
  return (
    <>
      <Panel
        title={name}
        description={[storage.isDefault && 'Used when the app names none', storage.versioned && 'Keeps old versions of files']
          .filter(Boolean)
          .join(' · ')}
        actions={
          <Change>
            <IconButton icon={Pencil} size="sm" label={`Rename ${name}`} onPress={() => setOpen({ kind: 'rename' })} />
            <IconButton icon={Trash2} size="sm" label={`Remove ${name}`} onPress={() => setOpen({ kind: 'remove' })} />
            <Button size="sm" variant="outline" isDisabled={written} onPress={() => setOpen({ kind: 'path' })}>
              <Plus /> Add path
            </Button>
          </Change>
        }
        flush
      >
        {paths.length === 0 && !written && (
          <div className="flex items-start gap-3 px-4 py-4 text-[13px] text-muted">
            <FolderLock aria-hidden className="mt-0.5 size-4 shrink-0" />
            <p>
              Nobody may read or upload anything yet. Add a path such as <code>pictures/*</code> and say who may use it.
            </p>
          </div>
        )}
        {written && (
          <p className="px-4 py-3 text-[13px]">
            <Badge>Code</Badge> <span className="text-muted">Who may use its paths is written as code; change it in the source.</span>
          </p>
        )}
        <ul className="divide-y divide-border">
          {paths.map((entry) => (
            <PathRow
              key={entry.path}
              entry={entry}
              written={written}
              onEdit={() => setOpen({ kind: 'path', path: entry.path })}
              onRemove={() => edit({ kind: 'removeStoragePath', storage: name, path: entry.path })}
            />
          ))}
        </ul>
      </Panel>
      <KeptCode chips={chips} />
      {open?.kind === 'path' && <PathDialog storage={name} existing={paths.find(({ path }) => path === open.path)} onClose={close} />}
      {open?.kind === 'rename' && (
        <NameDialog
          title={`Rename ${name}`}
          action="Rename"
          initial={name}
          editFor={(to) => ({ kind: 'renameStorage', storage: name, to })}
          onClose={close}
        >
          <p className="text-muted">
            If it is deployed already, deploying makes a new, empty bucket under the new name: files in the old one do not move along.
          </p>
        </NameDialog>
      )}
      <ConfirmDialog
        title={`Remove the bucket ${name}?`}
        action="Remove bucket"
        isOpen={open?.kind === 'remove'}
        onOpenChange={close}
        onConfirm={async () => {
          edit({ kind: 'removeStorage', storage: name });
          return ok(undefined);
        }}
      >
        <p>
          Its {paths.length === 1 ? 'path goes' : `${paths.length} paths go`} from the draft. When you deploy this, apps can no longer reach
          the files in it.
        </p>
      </ConfirmDialog>
    </>
  );
}
