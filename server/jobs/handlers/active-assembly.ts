import { type Assembly, readAssembly } from '../../deploy/assembly';
import type { Environment } from '../../store/environments';
import { findRelease } from '../../store/releases';
import type { Store } from '../../store/store';

/** The assembly of what runs in an environment; undefined when nothing does, or when its files are gone. */
export async function findActiveAssembly(store: Store, { activeReleaseId }: Environment): Promise<Assembly | undefined> {
  const active = activeReleaseId === undefined ? undefined : await findRelease(store, activeReleaseId);
  return active && readAssembly(active.assemblyFolder).catch(() => undefined);
}
