import { notFound } from 'next/navigation';
import { cache } from 'react';
import { UserError } from '@/lib/result';
import { getApp } from '@/server/console/apps';
import { requireSession } from '@/server/session/session';

export type EnvironmentParams = Promise<{ app: string; environment: string }>;

const loadApp = cache(async (slug: string) => {
  try {
    return await getApp(await requireSession(), slug);
  } catch (error) {
    if (error instanceof UserError) notFound();
    throw error;
  }
});

/** The app and environment that the address names, once per request; a page that names neither exists not. */
export async function loadEnvironment(params: EnvironmentParams) {
  const { app: appSlug, environment: environmentSlug } = await params;
  const app = await loadApp(appSlug);
  const environment = app.environments.find(({ slug }) => slug === environmentSlug);
  if (!environment) notFound();
  return { app, environment };
}
