import type { Cloud } from '../../cloud';
import type { Partition } from '../../state/partition';
import { exports, forgetCopy, writeExport } from './exports';
import { imports, runImport } from './imports';
import { runJob } from './transfer-jobs';

/** Exports and imports that a restart has interrupted begin again: they write the same files, and put the same items. */
export function resumeTransfers(cloud: Cloud, partition: Partition): void {
  const call = cloud.callAs({ kind: 'service', accountId: partition.accountId, service: 'dynamodb.amazonaws.com' }, partition.region);
  for (const { key, value } of exports(partition).list())
    if (value.status === 'IN_PROGRESS') runJob(call, exports(partition), key, writeExport, forgetCopy);
    else forgetCopy(partition, value);
  for (const { key, value } of imports(partition).list())
    if (value.status === 'IN_PROGRESS') runJob(call, imports(partition), key, runImport);
}
