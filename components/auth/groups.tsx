'use client';

import { Button } from '@heroui/react';
import { Plus, Trash2, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Change } from '@/components/shell/rights';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { IconButton } from '@/components/ui/icon-button';
import { Panel } from '@/components/ui/panel';
import { TextField } from '@/components/ui/text-field';
import { listInWords } from '@/lib/access/describe-rule';
import type { Auth } from '@/lib/backend/auth';
import { ok } from '@/lib/result';
import { groupUsage } from './group-usage';
import { isCode } from './is-code';

export function Groups({ auth }: { auth: Auth }) {
  const { backend, edit } = useDraft();
  const [name, setName] = useState('');
  const [leaving, setLeaving] = useState<string>();
  const groups = auth.groups ?? [];
  const written = isCode(auth, 'groups');
  const remove = (group: string) => edit({ kind: 'removeGroup', group });
  return (
    <Panel title="Groups" description="Rules can give a group more than others have. Put people in on the Users page." flush>
      {groups.length === 0 && !written && (
        <p className="px-4 py-3 text-[13px] text-muted">
          No groups yet. Add one such as “Editors”, then let it change what others may only read.
        </p>
      )}
      <ul className="divide-y divide-border">
        {groups.map((group) => {
          const usage = groupUsage(backend, group);
          return (
            <li key={group} className="flex min-h-11 items-center gap-3 px-4 py-1.5 text-[13px]">
              <UsersRound aria-hidden className="size-4 shrink-0 text-muted" />
              <span className="min-w-0 truncate font-medium">{group}</span>
              <span className="min-w-0 flex-1 truncate text-xs text-muted">
                {usage.length === 0 ? 'No rule names it yet' : `In the rules of ${listInWords(usage)}`}
              </span>
              <Change>
                <IconButton
                  icon={Trash2}
                  size="sm"
                  label={`Remove ${group}`}
                  isDisabled={written}
                  onPress={() => (usage.length > 0 ? setLeaving(group) : remove(group))}
                />
              </Change>
            </li>
          );
        })}
      </ul>
      <Change>
        <form
          className="flex flex-wrap items-end gap-2 border-t border-border px-4 py-3"
          onSubmit={(event) => {
            event.preventDefault();
            if (edit({ kind: 'addGroup', group: name.trim() })) setName('');
          }}
        >
          <TextField label="Group name" className="w-56" value={name} onChange={setName} isDisabled={written} placeholder="Editors" />
          <Button type="submit" variant="outline" isDisabled={written || name.trim() === ''}>
            <Plus /> Add group
          </Button>
        </form>
      </Change>
      <ConfirmDialog
        title={`Remove the group ${leaving ?? ''}?`}
        action="Remove group"
        isOpen={leaving !== undefined}
        onOpenChange={() => setLeaving(undefined)}
        onConfirm={async () => {
          if (leaving) remove(leaving);
          return ok(undefined);
        }}
      >
        <p>
          Rules of <strong>{listInWords(leaving === undefined ? [] : groupUsage(backend, leaving))}</strong> name it. They stay, but let
          nobody in. When you deploy, the group goes from the user pool and its members lose what it gave them.
        </p>
      </ConfirmDialog>
    </Panel>
  );
}
