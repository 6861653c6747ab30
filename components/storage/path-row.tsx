'use client';

import { Folder, FolderOpen, Pencil, Trash2 } from 'lucide-react';
import { Change } from '@/components/shell/rights';
import { IconButton } from '@/components/ui/icon-button';
import { describeStorageRule } from '@/lib/access/describe-rule';
import type { StoragePath } from '@/lib/backend/storage';

interface PathRowProps {
  entry: StoragePath;
  written: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

/** A path and, in sentences, who may do what in it. */
export function PathRow({ entry: { path, rules }, written, onEdit, onRemove }: PathRowProps) {
  const Icon = path.includes('{entity_id}') ? FolderOpen : Folder;
  return (
    <li className="flex items-start gap-3 px-4 py-3 text-[13px]">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <div className="grid min-w-0 flex-1 gap-x-6 gap-y-1 md:grid-cols-[minmax(10rem,16rem)_1fr]">
        <code className="text-xs leading-5 break-all">{path}</code>
        <ul className="flex flex-col gap-0.5">
          {rules.length === 0 && <li className="text-warning">Nobody may use it</li>}
          {rules.map((rule) => {
            const sentence = rule.kind === 'code' ? rule.source : `${describeStorageRule(rule)}.`;
            return (
              <li key={sentence} className={rule.kind === 'code' ? 'font-mono text-xs text-muted' : ''}>
                {sentence}
              </li>
            );
          })}
        </ul>
      </div>
      <Change>
        <div className="flex shrink-0 gap-1">
          <IconButton icon={Pencil} size="sm" label={`Edit ${path}`} isDisabled={written} onPress={onEdit} />
          <IconButton icon={Trash2} size="sm" label={`Remove ${path}`} isDisabled={written} onPress={onRemove} />
        </div>
      </Change>
    </li>
  );
}
