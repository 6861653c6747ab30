'use client';

import './canvas.css';
import { ReactFlowProvider } from '@xyflow/react';
import { Suspense, use, useCallback, useMemo, useRef, useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { useModeler } from '../modeler-state';
import type { Arranged } from './arrange';
import { draftMarks } from './draft-marks';
import { FirstPicture } from './first-picture';
import { Surface } from './surface';
import { toFlow } from './to-flow';
import { useCards } from './use-cards';

/** The data model as a picture that can be worked on. */
export function Canvas({ arranged }: { arranged: Arranged }) {
  // What the page began with: another answer to the same question is no reason to begin anew.
  const [first] = useState(arranged);
  const pane = <Pane arranged={first} />;
  return (
    // A boundary around what is there already would be drawn later than the rest of the page.
    <ReactFlowProvider>{first.coming ? <Suspense fallback={<BeingArranged />}>{pane}</Suspense> : pane}</ReactFlowProvider>
  );
}

function Pane({ arranged }: { arranged: Arranged }) {
  const places = arranged.coming ? use(arranged.coming) : arranged.places;
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
  const cards = useCards(flow, isTouched, places);
  const [pane, setPane] = useState<HTMLDivElement | null>(null);
  const [isLive, setLive] = useState(false);
  const goLive = useCallback(() => setLive(true), []);
  return (
    <div ref={setPane} className="relative h-full">
      {!cards.nodes && <BeingArranged />}
      {cards.nodes && !isLive && <FirstPicture nodes={cards.nodes} edges={flow.edges} />}
      {cards.nodes && pane && (
        <Surface flow={flow} cards={cards} nodes={cards.nodes} pane={pane} isTouched={isTouched} isLive={isLive} goLive={goLive} />
      )}
    </div>
  );
}

function BeingArranged() {
  const { data } = useModeler().backend;
  const { nodes } = useMemo(() => toFlow({ ...(data && { data }) }), [data]);
  return (
    <div role="status" aria-label="The canvas is being arranged" className="grid grid-cols-3 gap-x-28 gap-y-16 p-10 pt-24">
      {nodes.slice(0, 6).map(({ id, height }) => (
        <div
          key={id}
          style={{ height }}
          className="max-h-64 max-w-58 self-center rounded-lg border border-border bg-surface motion-safe:animate-pulse"
        />
      ))}
    </div>
  );
}
