import { randomUUID } from 'node:crypto';
import type { Call } from '../../service';
import type { Partition } from '../../state/partition';
import { type FunctionRecord, type FunctionVersion, functionState } from './functions';

/** A numbered, unchangeable copy of `$LATEST`. Nothing new is made when nothing changed since the last one. */
export function publish(call: Call, partition: Partition, record: FunctionRecord, description?: string): FunctionVersion {
  const { functions, versions } = functionState(partition);
  const { latest, nextVersion } = record;
  const previous = versions.find(`${latest.name}:${nextVersion - 1}`);
  if (previous && fingerprint(previous) === fingerprint(latest)) return previous;
  const version: FunctionVersion = {
    ...latest,
    version: String(nextVersion),
    description: description ?? latest.description,
    modifiedAt: call.cloud.now().getTime(),
    revisionId: randomUUID(),
  };
  versions.put(`${latest.name}:${version.version}`, version);
  functions.put(latest.name, { ...record, nextVersion: nextVersion + 1 });
  return version;
}

function fingerprint({
  version: _version,
  revisionId: _revision,
  modifiedAt: _at,
  description: _description,
  ...rest
}: FunctionVersion): string {
  return JSON.stringify(rest);
}
