'use client';

import { Button } from '@heroui/react';
import { Code } from 'lucide-react';
import type { DataChip } from '@/lib/backend/data';
import { cardId } from '../canvas/card';
import { useModeler } from '../modeler-state';
import { CodeChip } from './code-chip';
import { DetailsHeader } from './details-header';
import { DeleteFooter } from './model-details';

/** What is kept as code: shown as it stands, changed here or in the code view. */
export function CodeDetails({ chip: { at, source, schema } }: { chip: DataChip }) {
  const { setView } = useModeler();
  return (
    <>
      <DetailsHeader caption="code" name={at} />
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4">
        <p className="text-[13px] text-muted">This is kept exactly as it is written.</p>
        <CodeChip
          label={`Source of ${at}`}
          labelHidden
          source={source}
          target={schema === undefined ? { level: 'data', at } : { level: 'type', type: at }}
        />
        <Button variant="outline" className="self-start" onPress={() => setView('code')}>
          <Code /> Show it in the file
        </Button>
      </div>
      <DeleteFooter id={cardId('code', at)} />
    </>
  );
}
