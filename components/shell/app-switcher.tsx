'use client';

import { Button, Dropdown, Header, Separator } from '@heroui/react';
import { ChevronsUpDown, LayoutGrid, Plus } from 'lucide-react';
import type { AppView } from '@/lib/views/app';
import { Mark } from './mark';
import { useMayChange } from './rights';

export function AppSwitcher({ app, apps }: { app: AppView; apps: readonly Pick<AppView, 'id' | 'slug' | 'name' | 'environments'>[] }) {
  const mayCreate = useMayChange('developer');
  return (
    <Dropdown>
      <Button variant="ghost" className="h-9 w-full justify-start gap-2.5 px-2.5" aria-label={`App ${app.name}, switch app`}>
        <Mark className="size-5 shrink-0" />
        <span className="truncate font-semibold">{app.name}</span>
        <ChevronsUpDown className="ml-auto text-muted" />
      </Button>
      <Dropdown.Popover placement="bottom start" className="min-w-56">
        <Dropdown.Menu>
          <Dropdown.Section>
            <Header>Apps</Header>
            {apps.map((other) => (
              <Dropdown.Item
                key={other.id}
                id={other.id}
                textValue={other.name}
                href={`/apps/${other.slug}/${other.environments[0]?.slug ?? 'main'}`}
              >
                {other.name}
              </Dropdown.Item>
            ))}
          </Dropdown.Section>
          <Separator />
          <Dropdown.Item id="all" textValue="All apps" href="/apps">
            <LayoutGrid className="size-4 text-muted" /> All apps
          </Dropdown.Item>
          {mayCreate && (
            <Dropdown.Item id="new" textValue="New app" href="/apps/new">
              <Plus className="size-4 text-muted" /> New app
            </Dropdown.Item>
          )}
        </Dropdown.Menu>
      </Dropdown.Popover>
    </Dropdown>
  );
}
