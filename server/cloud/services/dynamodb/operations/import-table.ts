import { createHash, randomUUID } from 'node:crypto';
import type { ImportTableCommandInput, ImportTableCommandOutput } from '@aws-sdk/client-dynamodb';
import { perform } from '../../../cloud';
import { operation } from '../../../service';
import { bucketAccess, objectAccess } from '../../s3/access';
import { checkImport, type Import, importDescription, imports, runImport } from '../imports';
import { tableArn } from '../table';
import { findRepeated, newTransferId, runJob } from '../transfer-jobs';
import { createTable } from './create-table';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ImportTable.html */
export const importTable = operation<ImportTableCommandInput, ImportTableCommandOutput>({
  access: (call, { S3BucketSource, TableCreationParameters }) => [
    { action: 'dynamodb:ImportTable', resource: `${tableArn(call.partition, TableCreationParameters?.TableName ?? '')}/import/*` },
    ...bucketAccess(call, 's3:ListBucket', S3BucketSource?.S3Bucket, { 's3:prefix': S3BucketSource?.S3KeyPrefix ?? '' }),
    ...objectAccess(call, 's3:GetObject', S3BucketSource?.S3Bucket, `${S3BucketSource?.S3KeyPrefix ?? ''}*`),
  ],
  async run(call, { ClientToken: clientToken = randomUUID(), ...input }) {
    const { partition } = call;
    const now = call.cloud.now();
    checkImport(input);
    const digest = createHash('sha256').update(JSON.stringify(input)).digest('hex');
    const repeated = findRepeated(imports(partition), { clientToken, digest, now }, 'ImportConflictException');
    if (repeated) return { ImportTableDescription: importDescription(repeated) };
    const parameters = input.TableCreationParameters;
    const { TableDescription } = await perform(call, createTable, { TableName: undefined, ...parameters });
    const { TableArn = '', TableId = '', TableName = '' } = TableDescription ?? {};
    const job: Import = {
      arn: `${TableArn}/import/${newTransferId(now)}`,
      status: 'IN_PROGRESS',
      principal: call.principal,
      clientToken,
      digest,
      startedAt: now.getTime(),
      input,
      tableName: TableName,
      tableArn: TableArn,
      tableId: TableId,
    };
    imports(partition).put(job.arn, job);
    runJob(call, imports(partition), job.arn, runImport);
    return { ImportTableDescription: importDescription(job) };
  },
});
