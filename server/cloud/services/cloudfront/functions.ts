import type { FunctionConfig, FunctionStage, FunctionSummary, Tag } from '@aws-sdk/client-cloudfront';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { behaviorsOf, distributions } from './distributions';
import { arnOf } from './identifiers';

interface FunctionVersion {
  config: FunctionConfig;
  /** Base64. */
  code: string;
  etag: string;
  /** Milliseconds since 1970. */
  modifiedAt: number;
}

export interface FunctionRecord {
  name: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  development: FunctionVersion;
  /** What was last published. */
  live?: FunctionVersion;
  tags: Tag[];
}

const CODE_BYTES_MAX = 10_240;

/** By name. */
export function functions(partition: Partition): Collection<FunctionRecord> {
  return partition.collection('cloudfront-functions');
}

function missing(): CloudFailure {
  return new CloudFailure('NoSuchFunctionExists', 'The specified function does not exist.', { status: 404 });
}

/** @throws NoSuchFunctionExists */
export function getFunctionRecord({ partition }: Pick<Call, 'partition'>, name: string | undefined): FunctionRecord {
  const found = functions(partition).find(name ?? '');
  if (!found) throw missing();
  return found;
}

/** @throws NoSuchFunctionExists when the function was never published */
export function versionOf(record: FunctionRecord, stage: FunctionStage = 'DEVELOPMENT'): FunctionVersion {
  const version = stage === 'LIVE' ? record.live : record.development;
  if (!version) throw missing();
  return version;
}

/** @throws FunctionSizeLimitExceeded or InvalidArgument */
export function checkFunction(config: FunctionConfig | undefined, code: Uint8Array | undefined): { config: FunctionConfig; code: string } {
  if (config?.Runtime !== 'cloudfront-js-1.0' && config?.Runtime !== 'cloudfront-js-2.0') {
    throw new CloudFailure('InvalidArgument', `The runtime ${config?.Runtime} is not one of cloudfront-js-1.0 and cloudfront-js-2.0.`);
  }
  const bytes = Buffer.from(code ?? []);
  if (bytes.length === 0) throw new CloudFailure('InvalidArgument', 'The function has no code.');
  if (bytes.length > CODE_BYTES_MAX) {
    throw new CloudFailure('FunctionSizeLimitExceeded', `The function is larger than ${CODE_BYTES_MAX} bytes.`, { status: 413 });
  }
  return { config, code: bytes.toString('base64') };
}

export function isAssociated({ partition }: Call, arn: string): boolean {
  return distributions(partition)
    .list()
    .some(({ value }) =>
      behaviorsOf(value.config).some(({ FunctionAssociations }) =>
        FunctionAssociations?.Items?.some(({ FunctionARN }) => FunctionARN === arn),
      ),
    );
}

export function summarizeFunction(call: Call, record: FunctionRecord, stage: FunctionStage = 'DEVELOPMENT'): FunctionSummary {
  const version = versionOf(record, stage);
  const arn = arnOf(call, 'function', record.name);
  return {
    Name: record.name,
    Status: stage === 'DEVELOPMENT' ? 'UNPUBLISHED' : isAssociated(call, arn) ? 'DEPLOYED' : 'UNASSOCIATED',
    FunctionConfig: version.config,
    FunctionMetadata: {
      FunctionARN: arn,
      Stage: stage,
      CreatedTime: new Date(record.createdAt),
      LastModifiedTime: new Date(version.modifiedAt),
    },
  };
}
