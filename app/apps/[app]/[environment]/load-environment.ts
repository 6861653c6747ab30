import { notFound } from 'next/navigation';
import { cache } from 'react';
import { UserError } from '@/lib/result';
import { getApp } from '@/server/console/apps';
import { newestEvent } from '@/server/console/events';
import { requireSession } from '@/server/session/session';

export type EnvironmentParams = Promise<{ app: string; environment: string }>;

const loadApp = cache(async (slug: string) => {
  try {
    const session = await requireSession();
    // Read first: what changes in between is then told by an event.
    const lastEventId = await newestEvent(session);
    return { app: await getApp(session, slug), lastEventId };
  } catch (error) {
    if (error instanceof UserError) notFound();
    throw error;
  }
});

/** The app and environment that the address names, once per request; a page that names neither exists not. */
export async function loadEnvironment(params: EnvironmentParams) {
  const { app: appSlug, environment: environmentSlug } = await params;
  const { app, lastEventId } = await loadApp(appSlug);
  const environment = app.environments.find(({ slug }) => slug === environmentSlug);
  if (!environment) notFound();
  return { app, environment, lastEventId };
}
