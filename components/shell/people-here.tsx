'use client';

import { Tooltip } from '@heroui/react';
import { Button } from 'react-aria-components';
import type { PersonHere } from '@/lib/views/presence';
import { initials } from './initials';
import { personColour } from './person-colour';
import { usePeople, usePresence } from './presence';

const shownMax = 4;

/** Who else looks at the environment now, in the top bar. */
export function PeopleHere({ environmentId }: { environmentId: string }) {
  usePresence(environmentId);
  const people = usePeople();
  if (people.length === 0) return null;
  const more = people.slice(shownMax);
  return (
    <ul aria-label="Here now" className="hidden items-center -space-x-1.5 sm:flex">
      {people.slice(0, shownMax).map((person) => (
        <li key={person.userId}>
          <Avatar name={person.name} colour={personColour(person.userId)} letters={initials(person.name)} />
        </li>
      ))}
      {more.length > 0 && (
        <li>
          <Avatar name={namesOf(more)} colour="#5c5f66" letters={`+${more.length}`} />
        </li>
      )}
    </ul>
  );
}

function Avatar({ name, colour, letters }: { name: string; colour: string; letters: string }) {
  return (
    <Tooltip>
      <Button
        aria-label={`${name} is here`}
        className="grid size-7 cursor-default place-items-center rounded-full border-2 border-surface text-[11px] font-semibold text-white"
        style={{ background: colour }}
      >
        {letters}
      </Button>
      <Tooltip.Content>
        <span className="text-xs">{name} is here now</span>
      </Tooltip.Content>
    </Tooltip>
  );
}

function namesOf(people: readonly PersonHere[]): string {
  return people.map(({ name }) => name).join(', ');
}
