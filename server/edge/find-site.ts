import { slugOf } from '@/lib/views/app';
import { parseSiteHost } from '../hosting/site-address';
import { findAppBySlug } from '../store/apps';
import { listBranches } from '../store/branches';
import { findBuild } from '../store/builds';
import type { Store } from '../store/store';

export type Site = { found: true; folder: string } | { found: false; reason: 'not-a-site' | 'no-app' | 'no-branch' | 'not-built' };

/** What a host serves now. Asked for every request, so that a new release or a rollback shows at once. */
export async function findSite(store: Store, host: string): Promise<Site> {
  const address = parseSiteHost(host);
  if (!address) return { found: false, reason: 'not-a-site' };
  const app = await findAppBySlug(store, address.appSlug);
  if (!app) return { found: false, reason: 'no-app' };
  const branch = (await listBranches(store, app.id)).find(({ name }) => slugOf(name) === address.branch);
  if (!branch) return { found: false, reason: 'no-branch' };
  const build = branch.liveBuildId === undefined ? undefined : await findBuild(store, branch.liveBuildId);
  if (!build?.artifactFolder) return { found: false, reason: 'not-built' };
  return { found: true, folder: build.artifactFolder };
}
