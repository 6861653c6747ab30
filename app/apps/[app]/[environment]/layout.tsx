import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { AppShell } from '@/components/shell/app-shell';
import { listApps } from '@/server/console/apps';
import { requireSession } from '@/server/session/session';
import { type EnvironmentParams, loadEnvironment } from './load-environment';

export async function generateMetadata({ params }: { params: EnvironmentParams }): Promise<Metadata> {
  const { app, environment } = await loadEnvironment(params);
  return { title: { default: `${app.name} · ${environment.name}`, template: `%s · ${app.name} · ${environment.name}` } };
}

export default async function EnvironmentLayout({ params, children }: { params: EnvironmentParams; children: ReactNode }) {
  const session = await requireSession();
  const { app, environment, lastEventId } = await loadEnvironment(params);
  return (
    <AppShell app={app} environment={environment} apps={await listApps(session)} user={session.user} lastEventId={lastEventId}>
      {children}
    </AppShell>
  );
}
