'use client';

import { Button } from '@heroui/react';
import { Trash2 } from 'lucide-react';
import { useDraft } from '@/components/shell/draft-provider';
import { Change } from '@/components/shell/rights';
import type { Model } from '@/lib/backend/data';
import { cardId } from '../canvas/card';
import { deletionOf } from '../deletion';
import { useModeler } from '../modeler-state';
import { AccessTab } from './access-tab';
import { DetailsHeader } from './details-header';
import { DetailsTabs } from './details-tabs';
import { FieldsTab } from './fields-tab';
import { IndexesTab } from './indexes-tab';
import { RelationshipsTab } from './relationships-tab';

export function ModelDetails({ model }: { model: Model }) {
  const { select, tab, setTab } = useModeler();
  const { edit } = useDraft();
  const rename = (to: string) => {
    const done = edit({ kind: 'renameModel', model: model.name, to });
    if (done) select(cardId('model', to));
    return done;
  };
  const links = model.fields.filter(({ kind }) => kind === 'relationship').length;
  return (
    <>
      <DetailsHeader caption="model" name={model.name} onRename={rename} />
      <DetailsTabs
        label={model.name}
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'fields', label: 'Fields', count: model.fields.length, content: <FieldsTab holder={model} /> },
          { id: 'relationships', label: 'Relationships', count: links, content: <RelationshipsTab model={model} /> },
          { id: 'access', label: 'Access', content: <AccessTab model={model} /> },
          { id: 'indexes', label: 'Indexes', count: model.secondaryIndexes.length, content: <IndexesTab model={model} /> },
        ]}
      />
      <DeleteFooter id={cardId('model', model.name)} />
    </>
  );
}

export function DeleteFooter({ id }: { id: string }) {
  const { backend, open } = useModeler();
  const deletion = deletionOf(backend, [id]);
  if (!deletion) return null;
  return (
    <Change>
      <footer className="flex shrink-0 justify-end border-t border-border px-3 py-2">
        <Button size="sm" variant="ghost" className="text-danger" onPress={() => open(deletion)}>
          <Trash2 /> {deletion.action}
        </Button>
      </footer>
    </Change>
  );
}
