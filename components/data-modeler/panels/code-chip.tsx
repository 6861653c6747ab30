'use client';

import { Button } from '@heroui/react';
import { Pencil } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type SavingState, useDraft } from '@/components/shell/draft-provider';
import { Change } from '@/components/shell/rights';
import { CodeBlock } from '@/components/ui/code-block';
import { TextField } from '@/components/ui/text-field';
import type { CodeTarget } from '@/lib/edits/type-edits';

interface CodeChipProps {
  label: string;
  /** Where the place says it already. */
  labelHidden?: boolean;
  source: string;
  target: CodeTarget;
}

/** What was known when the code was sent: what comes after says whether it was taken. */
interface Sent {
  version: number;
  saving: SavingState;
}

/** A piece of source that the editor does not understand: shown as it stands, and changed as code. */
export function CodeChip({ label, labelHidden = false, source, target }: CodeChipProps) {
  const { edit, saving, view } = useDraft();
  const [typed, setTyped] = useState<string>();
  const [sent, setSent] = useState<Sent>();
  const refused = sent && saving !== sent.saving && saving.kind === 'refused' ? saving.error : undefined;
  // It is only known to be code once the server has read it; until then what was typed is kept.
  useEffect(() => {
    if (!sent || view.version === sent.version || saving.kind !== 'saved') return;
    setTyped(undefined);
    setSent(undefined);
  }, [sent, view.version, saving]);
  if (typed === undefined) {
    return (
      <div className="flex flex-col items-start gap-1.5 *:w-full">
        {!labelHidden && <span className="text-[13px] font-medium">{label}</span>}
        <CodeBlock code={source} label={label} />
        <Change>
          <Button size="sm" variant="outline" className="w-auto" onPress={() => setTyped(source)}>
            <Pencil /> Edit code
          </Button>
        </Change>
      </div>
    );
  }
  const cancel = () => {
    setTyped(undefined);
    setSent(undefined);
  };
  const save = () => {
    if (typed === source) return cancel();
    if (edit({ kind: 'updateCode', target, source: typed })) setSent({ version: view.version, saving });
  };
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={label}
        labelHidden={labelHidden}
        value={typed}
        onChange={(text) => {
          setTyped(text);
          setSent(undefined);
        }}
        rows={Math.min(16, Math.max(3, typed.split('\n').length))}
        monospaced
        autoFocus
        error={refused && [refused.message, refused.resolution].filter(Boolean).join(' ')}
        onKeyDown={(event) => {
          if (event.key === 'Escape') cancel();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        }}
      />
      <div className="flex justify-end gap-2">
        <Button size="sm" variant="outline" onPress={cancel}>
          Cancel
        </Button>
        <Button size="sm" isDisabled={typed.trim() === '' || (sent !== undefined && !refused)} onPress={save}>
          Save code
        </Button>
      </div>
    </div>
  );
}
