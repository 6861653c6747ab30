'use client';

import { Button } from '@heroui/react';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import type { AppView } from '@/lib/views/app';
import type { EnvironmentView } from '@/lib/views/environment';
import { type Command as PageCommand, usePalette } from './commands';
import { Change } from './rights';
import { sectionGroups, sectionPath } from './sections';

interface CommandPaletteProps {
  environment: EnvironmentView;
  apps: readonly Pick<AppView, 'id' | 'slug' | 'name' | 'environments'>[];
}

const item =
  'flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-[13px] data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent-soft-foreground';
const groupHeading =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted';

/** Ctrl-K: what the page can do, and every section, environment and app by its name. */
export function CommandPalette({ environment, apps }: CommandPaletteProps) {
  const { page, isOpen: open, setOpen } = usePalette();
  const [text, setText] = useState('');
  const router = useRouter();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen(!open);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [open, setOpen]);
  // What was looked for last is seldom what is looked for next.
  useEffect(() => {
    if (!open) setText('');
  }, [open]);
  const run = (command: PageCommand) => {
    setOpen(false);
    command.run();
  };
  const go = (href: string) => {
    setOpen(false);
    router.push(href);
  };
  return (
    <>
      <Button
        variant="outline"
        className="w-8 justify-start text-muted max-sm:px-0 max-sm:justify-center sm:w-52"
        onPress={() => setOpen(true)}
        aria-label="Search or jump to"
        aria-keyshortcuts="Control+K"
      >
        <Search />
        <span className="hidden font-normal sm:inline">Search or jump to…</span>
        <kbd className="ml-auto hidden text-[11px] sm:inline">Ctrl K</kbd>
      </Button>
      <Command.Dialog
        open={open}
        onOpenChange={setOpen}
        label="Search or jump to"
        overlayClassName="fixed inset-0 z-50 bg-backdrop"
        contentClassName="fixed top-[15vh] left-1/2 z-50 w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-lg border border-border bg-overlay shadow-overlay"
      >
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder="Search or jump to…"
          className="h-12 w-full border-b border-border bg-transparent px-4 text-sm outline-none placeholder:text-field-placeholder"
        />
        <Command.List className="max-h-[50vh] overflow-y-auto p-2">
          <Command.Empty className="px-3 py-6 text-center text-[13px] text-muted">Nothing is called that.</Command.Empty>
          {page && (
            <Command.Group heading={page.heading} className={groupHeading}>
              {(text === '' ? [] : (page.find?.(text) ?? [])).map((command) => (
                <CommandItem key={command.id} command={command} onSelect={() => run(command)} />
              ))}
              {page.commands.map((command) => (
                <CommandItem key={command.id} command={command} onSelect={() => run(command)} />
              ))}
            </Command.Group>
          )}
          <Command.Group heading={environment.name} className={groupHeading}>
            {sectionGroups.flat().map(({ path, label, icon: Icon }) => (
              <Command.Item
                key={path}
                value={label}
                className={item}
                onSelect={() => go(sectionPath(environment.appSlug, environment.slug, path))}
              >
                <Icon aria-hidden className="size-4 text-muted" /> {label}
              </Command.Item>
            ))}
            <Change needed="developer">
              <Command.Item
                value="Review and deploy"
                className={item}
                onSelect={() => go(sectionPath(environment.appSlug, environment.slug, 'review'))}
              >
                Review and deploy
              </Command.Item>
            </Change>
          </Command.Group>
          <Command.Group heading="Apps" className={groupHeading}>
            {apps.flatMap((app) =>
              app.environments.map((other) => (
                <Command.Item
                  key={other.id}
                  value={`${app.name} ${other.name}`}
                  className={item}
                  onSelect={() => go(sectionPath(app.slug, other.slug, ''))}
                >
                  {app.name} <span className="text-muted">{other.name}</span>
                </Command.Item>
              )),
            )}
            <Change needed="developer">
              <Command.Item value="New app" className={item} onSelect={() => go('/apps/new')}>
                New app
              </Command.Item>
            </Change>
          </Command.Group>
        </Command.List>
      </Command.Dialog>
    </>
  );
}

function CommandItem({ command, onSelect }: { command: PageCommand; onSelect: () => void }): ReactNode {
  const { id, label, icon: Icon, keys } = command;
  return (
    <Command.Item value={`${label} ${id}`} className={item} onSelect={onSelect}>
      {Icon && <Icon aria-hidden className="size-4 text-muted" />} {label}
      {keys && <kbd className="ml-auto text-[11px] text-muted">{keys}</kbd>}
    </Command.Item>
  );
}
