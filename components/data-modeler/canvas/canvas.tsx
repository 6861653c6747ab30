'use client';

import './canvas.css';
import { ReactFlowProvider } from '@xyflow/react';
import { useMemo, useRef } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { useModeler } from '../modeler-state';
import { draftMarks } from './draft-marks';
import { Surface } from './surface';
import { toFlow } from './to-flow';
import { useCards } from './use-cards';

/** The data model as a picture that can be worked on. */
export function Canvas() {
  return (
    <ReactFlowProvider>
      <Pane />
    </ReactFlowProvider>
  );
}

function Pane() {
  const { backend, problems } = useModeler();
  const { entries } = useDraft().view;
  const { data, canvas } = backend;
  // As text, so that moving a card does not look like another set of collapsed ones.
  const folded = Object.entries(canvas?.cards ?? {})
    .flatMap(([id, { collapsed }]) => (collapsed ? [id] : []))
    .join('\n');
  const flow = useMemo(
    () => toFlow({ ...(data && { data }) }, problems, draftMarks(entries), new Set(folded.split('\n'))),
    [data, problems, entries, folded],
  );
  const isTouched = useRef(false);
  const cards = useCards(flow, isTouched);
  const pane = useRef<HTMLDivElement>(null);
  return (
    <div ref={pane} className="h-full">
      {cards.nodes && pane.current ? (
        <Surface flow={flow} cards={cards} nodes={cards.nodes} pane={pane.current} isTouched={isTouched} />
      ) : (
        <div role="status" aria-label="The canvas is being arranged" className="grid grid-cols-3 gap-x-28 gap-y-16 p-10 pt-24">
          {flow.nodes.slice(0, 6).map(({ id, height }) => (
            <div
              key={id}
              style={{ height }}
              className="max-h-64 max-w-58 self-center rounded-lg border border-border bg-surface motion-safe:animate-pulse"
            />
          ))}
        </div>
      )}
    </div>
  );
}
