import { createHash, randomInt, randomUUID } from 'node:crypto';
import type { ExportTableToPointInTimeCommandInput, ExportTableToPointInTimeCommandOutput } from '@aws-sdk/client-dynamodb';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { objectAccess } from '../../s3/access';
import { earliestRestorable } from '../continuous-backups';
import { type Export, exportDescription, exports, forgetCopy, writeExport } from '../exports';
import { tableAccess } from '../item-access';
import { notOffered } from '../not-offered';
import { copyAsOf } from '../storage/history';
import { findTable } from '../table';
import { findRepeated, newTransferId, runJob } from '../transfer-jobs';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExportTableToPointInTime.html */
export const exportTableToPointInTime = operation<ExportTableToPointInTimeCommandInput, ExportTableToPointInTimeCommandOutput>({
  access: (call, { TableArn, S3Bucket, S3Prefix }) => [
    tableAccess(call, 'ExportTableToPointInTime', TableArn),
    ...objectAccess(call, 's3:PutObject', S3Bucket, `${S3Prefix === undefined ? '' : `${S3Prefix}/`}AWSDynamoDB/*`),
  ],
  run(call, input) {
    const { partition } = call;
    const now = call.cloud.now();
    if (input.ExportFormat === 'ION') throw notOffered('exports in Amazon Ion; DYNAMODB_JSON is');
    if (input.ExportType === 'INCREMENTAL_EXPORT') throw notOffered('incremental exports; FULL_EXPORT is');
    const { ClientToken: clientToken = randomUUID(), ...asked } = input;
    const digest = createHash('sha256').update(JSON.stringify(asked)).digest('hex');
    const repeated = findRepeated(exports(partition), { clientToken, digest, now }, 'ExportConflictException');
    if (repeated) return { ExportDescription: exportDescription(repeated) };
    const table = findTable(partition, input.TableArn ?? '');
    if (!table) throw new CloudFailure('TableNotFoundException', `Table not found: ${input.TableArn}`);
    if (!table.recovery?.PointInTimeRecoveryEnabled) {
      throw new CloudFailure('PointInTimeRecoveryUnavailableException', `Point in time recovery is not enabled for table '${table.name}'`);
    }
    const at = input.ExportTime?.getTime() ?? now.getTime();
    if (at > now.getTime() || at < earliestRestorable(table, now)) {
      throw new CloudFailure('InvalidExportTimeException', 'The specified ExportTime is outside of the point in time recovery window.');
    }
    const job: Export = {
      arn: `${table.arn}/export/${newTransferId(now)}`,
      status: 'IN_PROGRESS',
      principal: call.principal,
      clientToken,
      digest,
      startedAt: now.getTime(),
      table,
      // Tables have positive ids.
      copyId: -randomInt(1, 2 ** 48 - 1),
      at,
      bucket: input.S3Bucket ?? '',
      bucketOwner: input.S3BucketOwner,
      prefix: input.S3Prefix,
      encryption: input.S3SseAlgorithm ?? 'AES256',
      keyId: input.S3SseKmsKeyId,
    };
    partition.store.transaction(() => {
      copyAsOf(partition, table.id, job.copyId, at);
      exports(partition).put(job.arn, job);
    });
    runJob(call, exports(partition), job.arn, writeExport, forgetCopy);
    return { ExportDescription: exportDescription(job) };
  },
});
