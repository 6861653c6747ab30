'use client';

import { Button, Dropdown, Separator } from '@heroui/react';
import { ChevronsUpDown, GitBranch, Lock, Plus } from 'lucide-react';
import { usePathname } from 'next/navigation';
import type { EnvironmentView } from '@/lib/views/environment';
import { environmentColours } from './environment-colours';
import { useMayChange } from './rights';
import { sectionPath } from './sections';

interface EnvironmentSwitcherProps {
  environment: EnvironmentView;
  environments: readonly EnvironmentView[];
}

/** Keeps the section when switching: the same page of another environment. */
export function EnvironmentSwitcher({ environment, environments }: EnvironmentSwitcherProps) {
  const mayCreate = useMayChange('developer');
  const [section = ''] = usePathname().split('/').slice(4);
  return (
    <Dropdown>
      <Button variant="outline" aria-label={`Environment ${environment.name} on branch ${environment.branch}, switch environment`}>
        <EnvironmentDot environment={environment} />
        <span className="max-w-24 truncate font-medium sm:max-w-32">{environment.name}</span>
        <span className="hidden items-center gap-1 text-muted sm:flex">
          <GitBranch />
          <span className="max-w-32 truncate font-normal">{environment.branch}</span>
        </span>
        <ChevronsUpDown className="text-muted" />
      </Button>
      <Dropdown.Popover placement="bottom start" className="min-w-60">
        <Dropdown.Menu>
          {environments.map((other) => (
            <Dropdown.Item key={other.id} id={other.id} textValue={other.name} href={sectionPath(other.appSlug, other.slug, section)}>
              <EnvironmentDot environment={other} />
              <span>{other.name}</span>
              <span className="ml-auto text-xs text-muted">{other.branch}</span>
            </Dropdown.Item>
          ))}
          {mayCreate && <Separator />}
          {mayCreate && (
            <Dropdown.Item
              id="new"
              textValue="New environment"
              href={`${sectionPath(environment.appSlug, environment.slug, 'settings')}#environments`}
            >
              <Plus className="size-4 text-muted" /> New environment
            </Dropdown.Item>
          )}
        </Dropdown.Menu>
      </Dropdown.Popover>
    </Dropdown>
  );
}

export function EnvironmentDot({ environment }: { environment: Pick<EnvironmentView, 'colour' | 'protected'> }) {
  const colour = environmentColours[environment.colour];
  return environment.protected ? (
    <Lock aria-label="protected" className="size-3.5" style={{ color: colour }} />
  ) : (
    <span aria-hidden className="size-2 shrink-0 rounded-full" style={{ background: colour }} />
  );
}
