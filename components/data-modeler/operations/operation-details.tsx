'use client';

import { useDraft } from '@/components/shell/draft-provider';
import type { Operation } from '@/lib/backend/operation';
import { cardId } from '../canvas/card';
import { operationWords } from '../canvas/field-words';
import { useModeler } from '../modeler-state';
import { fieldNameFrom } from '../names-from-words';
import { CodeChip } from '../panels/code-chip';
import { DetailsHeader } from '../panels/details-header';
import { DetailsTabs } from '../panels/details-tabs';
import { inputsOf } from '../panels/field-holder';
import { FieldsTab } from '../panels/fields-tab';
import { DeleteFooter } from '../panels/model-details';
import { AnswerTab } from './answer-tab';
import { CallersTab } from './callers-tab';

/** A custom query, mutation or subscription, or an AI route: what it takes, what answers it, who may call it. */
export function OperationDetails({ operation }: { operation: Operation }) {
  const { select, tab, setTab } = useModeler();
  const { edit } = useDraft();
  const rename = (text: string) => {
    const to = fieldNameFrom(text);
    const done = edit({ kind: 'renameOperation', operation: operation.name, to });
    if (done) select(cardId('operation', to));
    return done;
  };
  const kept = operation.chips.find(({ at }) => at === '.arguments');
  return (
    <>
      <DetailsHeader caption={operationWords[operation.kind]} name={operation.name} onRename={rename} />
      <DetailsTabs
        label={operation.name}
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'answer', label: 'Answer', content: <AnswerTab key={operation.name} operation={operation} /> },
          {
            id: 'fields',
            label: 'Arguments',
            count: operation.arguments.length,
            content: kept ? (
              <div className="p-4">
                <CodeChip label="Arguments" source={kept.source} target={{ level: 'call', type: operation.name, at: kept.at }} />
              </div>
            ) : (
              <FieldsTab holder={inputsOf(operation)} />
            ),
          },
          {
            id: 'access',
            label: 'Access',
            count: operation.rules.length,
            content: <CallersTab key={operation.name} operation={operation} />,
          },
        ]}
      />
      <DeleteFooter id={cardId('operation', operation.name)} />
    </>
  );
}
