import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely';
import { signIn } from './migrations/0001-sign-in';
import { apps } from './migrations/0002-apps';
import { jobs } from './migrations/0003-jobs';
import { hosting } from './migrations/0004-hosting';
import { environmentSecrets } from './migrations/0005-environment-secrets';
import { snapshots } from './migrations/0006-snapshots';
import { history } from './migrations/0007-history';

/** In order; a migration that has been released is never changed. */
const migrations: Record<string, Migration> = {
  '0001-sign-in': signIn,
  '0002-apps': apps,
  '0003-jobs': jobs,
  '0004-hosting': hosting,
  '0005-environment-secrets': environmentSecrets,
  '0006-snapshots': snapshots,
  '0007-history': history,
};

/** Brings the tables up to date; safe to call from several processes at once. */
export async function migrate<Tables>(store: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db: store, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new Error('The console database could not be brought up to date.', { cause: error });
}
