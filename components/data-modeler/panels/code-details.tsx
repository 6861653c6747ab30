'use client';

import { Button } from '@heroui/react';
import { Code } from 'lucide-react';
import { CodeBlock } from '@/components/ui/code-block';
import { describeRule } from '@/lib/access/describe-rule';
import type { Rule } from '@/lib/backend/rule';
import { useModeler } from '../modeler-state';
import { DetailsHeader } from './details-header';

/** What is kept as code: shown as it stands, changed in the code view. */
export function CodeDetails({ name, caption, source, rules }: { name: string; caption: string; source: string; rules: readonly Rule[] }) {
  const { setView } = useModeler();
  return (
    <>
      <DetailsHeader caption={caption} name={name} />
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4">
        <p className="text-[13px] text-muted">This is kept exactly as it is written.</p>
        {rules.length > 0 && (
          <ul className="flex flex-col gap-1.5 text-[13px]">
            {rules.map((rule) => (
              <li key={JSON.stringify(rule)}>{describeRule(rule)}.</li>
            ))}
          </ul>
        )}
        <CodeBlock code={source} label={`source of ${name}`} />
        <Button variant="outline" className="self-start" onPress={() => setView('code')}>
          <Code /> Edit the code
        </Button>
      </div>
    </>
  );
}
