import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { type FunctionVersion, functionArn, LATEST } from './functions';

/** What GetFunctionConfiguration and its kin say. `qualifier` is part of the ARN when the caller named one. */
export function describeVersion(
  owner: { accountId: string; region: string },
  version: FunctionVersion,
  qualifier = version.version === LATEST ? undefined : version.version,
): FunctionConfiguration {
  const environment = Object.keys(version.environment).length > 0 ? { Variables: version.environment } : undefined;
  return {
    FunctionName: version.name,
    FunctionArn: functionArn(owner, version.name, qualifier),
    Runtime: version.runtime as FunctionConfiguration['Runtime'],
    Role: version.role,
    Handler: version.handler,
    CodeSize: version.code.sizeBytes,
    CodeSha256: Buffer.from(version.code.hash, 'hex').toString('base64'),
    Description: version.description,
    Timeout: version.timeoutSeconds,
    MemorySize: version.memorySizeMb,
    // Lambda writes the offset without a colon.
    LastModified: new Date(version.modifiedAt).toISOString().replace('Z', '+0000'),
    Version: version.version,
    Environment: environment,
    TracingConfig: { Mode: version.tracing as 'PassThrough' },
    RevisionId: version.revisionId,
    Layers: version.layers.length > 0 ? version.layers.map((Arn) => ({ Arn })) : undefined,
    DeadLetterConfig: version.deadLetterArn === undefined ? undefined : { TargetArn: version.deadLetterArn },
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Architectures: version.architectures as FunctionConfiguration['Architectures'],
    EphemeralStorage: { Size: version.ephemeralStorageMb },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: { LogFormat: version.logging.format, LogGroup: version.logging.group },
  };
}
