'use client';

import { Button } from '@heroui/react';
import { Boxes, Import, Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { DraftProvider } from '@/components/shell/draft-provider';
import { useShownSelection } from '@/components/shell/presence';
import { Change } from '@/components/shell/rights';
import { EmptyState } from '@/components/ui/empty-state';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import type { DraftView } from '@/lib/views/draft';
import type { Arranged } from './canvas/arrange';
import { Canvas } from './canvas/canvas';
import { Dialogs } from './dialogs/dialogs';
import { HistoryPanel } from './history/history-panel';
import { useHistoryPanel } from './history/use-history-panel';
import { ModelTree } from './list/model-tree';
import { ModelerProvider, useModeler } from './modeler-state';
import { Inspector } from './panels/inspector';
import { SourceNote } from './source-note';
import { Toolbar } from './toolbar';
import { useInspected } from './use-inspected';
import { useKeys } from './use-keys';
import { useModelerCommands } from './use-modeler-commands';
import { useNarrow } from './use-narrow';

// The code editor is large, and only one of three views needs it.
const SourcePanel = dynamic(() => import('./source/source-panel').then(({ SourcePanel }) => SourcePanel), {
  ssr: false,
  loading: () => <SkeletonRows label="The source is being opened" />,
});

/** The visual editor of an environment's data model: canvas, list and source are three views of one draft. */
export function DataModeler({ draft, arranged }: { draft: DraftView; arranged: Arranged }) {
  return (
    <DraftProvider key={draft.environmentId} initial={draft}>
      <ModelerProvider>
        <Workspace arranged={arranged} />
      </ModelerProvider>
    </DraftProvider>
  );
}

function Workspace({ arranged }: { arranged: Arranged }) {
  const { backend, view, selected, selection } = useModeler();
  const narrow = useNarrow();
  const history = useHistoryPanel();
  useShownSelection(selection);
  useKeys();
  useModelerCommands();
  const { data } = backend;
  const isEmpty =
    !data || data.models.length + data.enums.length + data.customTypes.length + data.operations.length + data.chips.length === 0;
  const shown = narrow && view === 'canvas' ? 'list' : view;
  const inspected = useInspected(selected.size > 0 && (shown === 'canvas' || shown === 'list'));
  return (
    <div className="flex h-full min-h-0">
      <h1 className="sr-only">Data model</h1>
      <div className="@container relative flex min-w-0 flex-1 flex-col">
        <div className="pointer-events-none absolute top-3 left-3 z-10 flex max-w-[calc(100%-1.5rem)] *:pointer-events-auto sm:left-4">
          <Toolbar narrow={narrow} history={history} />
        </div>
        {shown !== 'code' && <SourceNote />}
        <div className="min-h-0 flex-1">
          {isEmpty && !(narrow && shown === 'code') ? (
            <NoModels />
          ) : shown === 'list' || narrow ? (
            <ListView hidden={shown === 'code'} />
          ) : (
            <Canvas arranged={arranged} />
          )}
          {narrow && shown === 'code' && (
            <div className="h-full pt-16">
              <SourcePanel />
            </div>
          )}
        </div>
      </div>
      {!narrow && shown === 'code' && (
        <aside aria-label="Source" className="w-1/2 min-w-0 border-l border-border bg-surface">
          <SourcePanel />
        </aside>
      )}
      {history.isOpen ? <HistoryPanel onClose={history.close} /> : inspected && <Inspector />}
      <Dialogs />
    </div>
  );
}

function ListView({ hidden }: { hidden: boolean }) {
  return hidden ? null : (
    <div className="h-full overflow-y-auto pt-16">
      <ModelTree />
    </div>
  );
}

function NoModels() {
  const { open } = useModeler();
  return (
    <div className="mx-auto flex h-full max-w-lg flex-col justify-center px-4 pt-16">
      <EmptyState
        icon={Boxes}
        title="No models yet"
        action={
          <Change>
            <div className="flex flex-wrap gap-2">
              <Button onPress={() => open({ kind: 'add-model' })}>
                <Plus /> Add the first model
              </Button>
              <Button variant="outline" onPress={() => open({ kind: 'import' })}>
                <Import /> Import
              </Button>
            </div>
          </Change>
        }
      >
        A model is a kind of thing your app keeps, such as Post or Customer. Give it fields and say who may see it; the database and the API
        follow from that.
      </EmptyState>
    </div>
  );
}
