import { describeStorageRule, listInWords } from '@/lib/access/describe-rule';
import type { Backend } from '@/lib/backend/backend';
import type { BackendFunction } from '@/lib/backend/function';
import type { Storage } from '@/lib/backend/storage';
import { type Change, isSame, pair } from './change';
import { diffAuth } from './diff-auth';
import { diffData } from './diff-data';

/**
 * Everything that differs between two backends, in plain words, with what loses data or access and why.
 * A rename shows as removed and added, because that is what deploying it does.
 */
export function diffBackends(before: Backend, after: Backend): Change[] {
  return [
    ...diffData(before, after),
    ...diffAuth(before.auth, after.auth),
    ...diffStorages(before.storage, after.storage),
    ...diffFunctions(before.functions, after.functions),
  ];
}

function diffStorages(before: readonly Storage[], after: readonly Storage[]): Change[] {
  const { added, removed, both } = pair(before, after, (storage) => storage.name);
  const change = (kind: Change['kind'], subject: string, text: string, loss: Pick<Change, 'loses' | 'why'> = {}): Change => ({
    kind,
    area: 'storage',
    subject,
    text,
    ...loss,
  });
  return [
    ...added.map((storage) => change('added', storage.name, addedStorage(storage))),
    ...both.flatMap(([old, storage]) => diffStorage(old, storage)),
    ...removed.map((storage) =>
      change('removed', storage.name, `Storage ${storage.name} is removed.`, {
        loses: 'data',
        why: 'Its bucket is deleted with all its files.',
      }),
    ),
  ];
}

/** Its paths, and who may do what under them. */
function addedStorage({ name, paths }: Storage): string {
  const sentences = paths.map(({ path, rules }) => `${path}: ${rules.map(describeStorageRule).join('; ')}.`);
  return [`Storage ${name} is added.`, ...sentences].join(' ');
}

function diffStorage(before: Storage, after: Storage): Change[] {
  const { added, removed, both } = pair(before.paths, after.paths, (entry) => entry.path);
  const subject = after.name;
  const change = (kind: Change['kind'], text: string, loss: Pick<Change, 'loses' | 'why'> = {}): Change => ({
    kind,
    area: 'storage',
    subject,
    text,
    ...loss,
  });
  const changes: Change[] = [
    ...added.map((entry) => change('added', `${subject} gets the path ${entry.path}: ${entry.rules.map(describeStorageRule).join('; ')}.`)),
    ...removed.map((entry) =>
      change('removed', `${subject} loses the path ${entry.path}.`, {
        loses: 'access',
        why: 'Nobody can reach the files under it any more; the files stay.',
      }),
    ),
  ];
  for (const [old, entry] of both) {
    const rules = pair(old.rules.map(describeStorageRule), entry.rules.map(describeStorageRule), (sentence) => sentence);
    for (const sentence of rules.added) changes.push(change('changed', `${entry.path}: ${sentence}.`));
    for (const sentence of rules.removed)
      changes.push(change('changed', `${entry.path}: no longer “${sentence}”.`, { loses: 'access', why: 'The rule is gone.' }));
  }
  if (!isSame([before.isDefault, before.versioned, before.chips], [after.isDefault, after.versioned, after.chips]))
    changes.push(change('changed', `The settings of ${subject} change.`));
  return changes;
}

const settingNames = {
  memoryMB: 'memory',
  timeoutSeconds: 'timeout',
  ephemeralStorageSizeMB: 'temporary storage',
  runtime: 'Node.js version',
  architecture: 'architecture',
  environment: 'environment variables',
  schedule: 'schedule',
} as const;

function diffFunctions(before: readonly BackendFunction[], after: readonly BackendFunction[]): Change[] {
  const { added, removed, both } = pair(before, after, (fn) => fn.name);
  const change = (kind: Change['kind'], subject: string, text: string, loss: Pick<Change, 'loses' | 'why'> = {}): Change => ({
    kind,
    area: 'functions',
    subject,
    text,
    ...loss,
  });
  return [
    ...added.map((fn) => change('added', fn.name, `Function ${fn.name} is added.`)),
    ...both.flatMap(([old, fn]) => {
      const settings = (Object.keys(settingNames) as (keyof typeof settingNames)[]).filter((key) => !isSame(old[key], fn[key]));
      if (isSame(old, fn)) return [];
      const what =
        settings.length === 0 ? 'settings' : listInWords(settings.map((key) => settingNames[key])).replaceAll(/(?<=, | and )/g, 'the ');
      const verb = settings.length === 1 && !what.endsWith('s') ? 'changes' : 'change';
      return [change('changed', fn.name, `The ${what} of function ${fn.name} ${verb}.`)];
    }),
    ...removed.map((fn) => change('removed', fn.name, `Function ${fn.name} is removed.`, { loses: 'access', why: 'What calls it fails.' })),
  ];
}
