import { useInternalNode, ViewportPortal } from '@xyflow/react';
import { personColour } from '@/components/shell/person-colour';
import { usePeople } from '@/components/shell/presence';
import type { PersonHere } from '@/lib/views/presence';
import { cardHeight, cardWidth } from './card-geometry';

/** A frame with a name round each card that somebody else has selected. */
export function PeopleOnCanvas() {
  const people = usePeople();
  return (
    <ViewportPortal>
      {people.map((person) => (
        <Frame key={person.userId} person={person} />
      ))}
    </ViewportPortal>
  );
}

function Frame({ person: { userId, name, selection } }: { person: PersonHere }) {
  const node = useInternalNode(selection ?? '');
  if (!node) return null;
  const { x, y } = node.internals.positionAbsolute;
  const colour = personColour(userId);
  return (
    <div
      className="pointer-events-none absolute rounded-xl border-2"
      style={{
        transform: `translate(${x - 5}px, ${y - 5}px)`,
        width: (node.width ?? cardWidth) + 10,
        height: (node.height ?? cardHeight(0)) + 10,
        borderColor: colour,
      }}
    >
      <span
        className="absolute bottom-full left-2 mb-px rounded-t-md px-1.5 py-0.5 text-[11px] font-medium whitespace-nowrap text-white"
        style={{ background: colour }}
      >
        {name}
      </span>
    </div>
  );
}
