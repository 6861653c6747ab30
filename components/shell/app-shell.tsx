'use client';

import { Menu, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import type { AppView } from '@/lib/views/app';
import type { EnvironmentView } from '@/lib/views/environment';
import type { MemberView } from '@/lib/views/member';
import { AccountMenu } from './account-menu';
import { AppSwitcher } from './app-switcher';
import { CommandPalette } from './command-palette';
import { CommandsProvider } from './commands';
import { DraftBanner } from './draft-banner';
import { environmentColours } from './environment-colours';
import { EnvironmentSwitcher } from './environment-switcher';
import { LiveJob } from './live-job';
import { PeopleHere } from './people-here';
import { RightsNote, RightsProvider } from './rights';
import { SideNav } from './side-nav';
import { useLiveEnvironment } from './use-live-environment';

interface AppShellProps {
  app: AppView;
  environment: EnvironmentView;
  apps: readonly AppView[];
  user: Pick<MemberView, 'name' | 'email' | 'role'>;
  /** The newest event when all of this was read. */
  lastEventId: number;
  children: ReactNode;
}

/** The frame of every page of an environment. */
export function AppShell({ app, environment, apps, user, lastEventId, children }: AppShellProps) {
  const [navOpen, setNavOpen] = useState(false);
  useLiveEnvironment(app, environment, lastEventId);

  const last = environment.lastDeployment;
  const deploying = last !== undefined && (last.state === 'queued' || last.state === 'running');
  return (
    <RightsProvider role={user.role} environment={environment}>
      <CommandsProvider>
        <div className="flex h-dvh overflow-hidden">
          <a
            href="#content"
            className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-accent-foreground focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
          >
            Skip to content
          </a>
          {navOpen && (
            <button
              type="button"
              aria-label="Close sections"
              className="fixed inset-0 z-30 bg-backdrop lg:hidden"
              onClick={() => setNavOpen(false)}
            />
          )}
          <aside
            className={`z-40 w-56 shrink-0 flex-col border-r border-border bg-surface ${navOpen ? 'fixed inset-y-0 left-0 flex' : 'hidden'} lg:static lg:flex`}
          >
            <div className="flex h-12 shrink-0 items-center border-b border-border px-2">
              <AppSwitcher app={app} apps={apps} />
            </div>
            <SideNav
              appSlug={app.slug}
              environmentSlug={environment.slug}
              busy={deploying ? ['deployments'] : []}
              onNavigate={() => setNavOpen(false)}
            />
          </aside>
          <div className="flex min-w-0 flex-1 flex-col">
            {environment.protected && (
              <div aria-hidden className="h-0.5 shrink-0" style={{ background: environmentColours[environment.colour] }} />
            )}
            <header className="flex h-12 shrink-0 items-center gap-2 border-b border-border bg-surface px-3 sm:gap-3 sm:px-4">
              <IconButton icon={navOpen ? X : Menu} label="Sections" className="lg:hidden" onPress={() => setNavOpen(!navOpen)} />
              <EnvironmentSwitcher environment={environment} environments={app.environments} />
              <DraftBanner environment={environment} isDeploying={deploying} />
              {deploying && <LiveJob environment={environment} deployment={last} />}
              <div className="ml-auto flex items-center gap-2">
                <CommandPalette environment={environment} apps={apps} />
                <PeopleHere environmentId={environment.id} />
                <AccountMenu user={user} />
              </div>
            </header>
            <RightsNote />
            <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
              {children}
            </main>
          </div>
        </div>
      </CommandsProvider>
    </RightsProvider>
  );
}
