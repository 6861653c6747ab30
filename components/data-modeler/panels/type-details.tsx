'use client';

import { useDraft } from '@/components/shell/draft-provider';
import type { CustomType } from '@/lib/backend/data';
import { cardId } from '../canvas/card';
import { useModeler } from '../modeler-state';
import { DetailsHeader } from './details-header';
import { FieldsTab } from './fields-tab';
import { DeleteFooter } from './model-details';

export function TypeDetails({ type }: { type: CustomType }) {
  const { select } = useModeler();
  const { edit } = useDraft();
  const rename = (to: string) => {
    const done = edit({ kind: 'renameCustomType', customType: type.name, to });
    if (done) select(cardId('customType', to));
    return done;
  };
  return (
    <>
      <DetailsHeader caption="custom type" name={type.name} onRename={rename} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <FieldsTab holder={type} />
      </div>
      <DeleteFooter id={cardId('customType', type.name)} />
    </>
  );
}
