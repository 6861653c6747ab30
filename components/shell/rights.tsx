'use client';

import { Eye } from 'lucide-react';
import { createContext, type ReactNode, use } from 'react';
import { ReadOnly } from '@/components/ui/read-only';
import { type EnvironmentView, roleToChange } from '@/lib/views/environment';
import { hasRole, type Role } from '@/lib/views/member';

interface Rights {
  role: Role;
  /** What the role must be to change what the page shows. */
  toChange: Role;
}

const RightsContext = createContext<Rights | undefined>(undefined);

interface RightsProviderProps {
  role: Role;
  /** Absent on pages that belong to no environment. */
  environment?: Pick<EnvironmentView, 'protected'>;
  children: ReactNode;
}

/**
 * The one rule by which pages leave out what a person may not do: buttons that change something stand in `Change`,
 * fields in `Editing`, and `RightsNote` says why. The server refuses all the same.
 */
export function RightsProvider({ role, environment, children }: RightsProviderProps) {
  return <RightsContext value={{ role, toChange: environment ? roleToChange(environment) : 'developer' }}>{children}</RightsContext>;
}

function useRights(): Rights {
  const rights = use(RightsContext);
  if (!rights) throw new Error('Rights need a RightsProvider above them.');
  return rights;
}

/** Whether the person may change what the page shows, or do what takes the role `needed`. */
export function useMayChange(needed?: Role): boolean {
  const { role, toChange } = useRights();
  return hasRole(role, needed ?? toChange);
}

/** Its content is only there for those who may change something. */
export function Change({ needed, children }: { needed?: Role; children: ReactNode }) {
  return useMayChange(needed) ? children : null;
}

/** Its fields take values only from those who may change something. */
export function Editing({ children }: { children: ReactNode }) {
  return <ReadOnly when={!useMayChange()}>{children}</ReadOnly>;
}

/** Why there is nothing to change; nothing for those who may. */
export function RightsNote() {
  const { role, toChange } = useRights();
  if (hasRole(role, toChange)) return null;
  return (
    <p className="flex shrink-0 items-start gap-2 border-b border-border bg-surface-secondary px-4 py-2 text-xs text-muted">
      <Eye aria-hidden className="mt-px size-3.5 shrink-0" />
      <span>
        {toChange === 'admin'
          ? `This environment is protected: as ${article(role)} you can look at everything and change nothing.`
          : `As ${article(role)} you can look at everything and change nothing.`}{' '}
        An owner can make you {article(toChange)}.
      </span>
    </p>
  );
}

function article(role: Role): string {
  return role === 'admin' || role === 'owner' ? `an ${role}` : `a ${role}`;
}
