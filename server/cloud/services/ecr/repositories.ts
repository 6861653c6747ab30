import type { EncryptionConfiguration, ImageTagMutability, Repository as RepositoryOutput, Tag } from '@aws-sdk/client-ecr';
import { CloudFailure } from '../../failure';
import type { AccessRequest, Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';

export interface Repository {
  name: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  tagMutability: ImageTagMutability;
  scanOnPush: boolean;
  encryption: EncryptionConfiguration;
  /** JSON text, as are lifecycle policies. */
  policy?: string;
  lifecyclePolicy?: string;
  tags: Tag[];
}

const NAME = /^(?=.{2,256}$)[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/;

/** By name. */
export function repositories(partition: Partition): Collection<Repository> {
  return partition.collection('ecr-repositories');
}

export function repositoryArn({ accountId, region }: Pick<Partition, 'accountId' | 'region'>, name: string): string {
  return `arn:aws:ecr:${region}:${accountId}:repository/${name}`;
}

function invalidParameter(message: string): CloudFailure {
  return new CloudFailure('InvalidParameterException', message);
}

/** @throws InvalidParameterException */
export function checkName(name: string | undefined): string {
  if (name !== undefined && NAME.test(name)) return name;
  throw invalidParameter(
    `Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*''`,
  );
}

/** @throws RepositoryNotFoundException */
export function getRepository({ partition }: Pick<Call, 'partition'>, name: string | undefined): Repository {
  const found = repositories(partition).find(name ?? '');
  if (!found) {
    throw new CloudFailure(
      'RepositoryNotFoundException',
      `The repository with name '${name}' does not exist in the registry with id '${partition.accountId}'`,
    );
  }
  return found;
}

/** The name in the ARN that operations on tags take. */
export function nameInArn(arn: string | undefined): string {
  return /:repository\/(.+)$/.exec(arn ?? '')?.[1] ?? '';
}

export function repositoryAccess(call: Call, action: string, names: (string | undefined)[] | undefined): AccessRequest[] {
  const wanted = names?.length ? names : ['*'];
  return wanted.map((name = '') => ({
    action: `ecr:${action}`,
    resource: repositoryArn(call.partition, name),
    resourcePolicy: repositories(call.partition).find(name)?.policy,
  }));
}

export function describeRepository(partition: Partition, repository: Repository): RepositoryOutput {
  return {
    repositoryArn: repositoryArn(partition, repository.name),
    registryId: partition.accountId,
    repositoryName: repository.name,
    repositoryUri: repositoryUri(partition, repository.name),
    createdAt: new Date(repository.createdAt),
    imageTagMutability: repository.tagMutability,
    imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
    encryptionConfiguration: repository.encryption,
  };
}

export function repositoryUri({ accountId, region }: Pick<Partition, 'accountId' | 'region'>, name: string): string {
  return `${accountId}.dkr.ecr.${region}.amazonaws.com/${name}`;
}

/** @throws InvalidParameterException */
export function checkJson(text: string, name: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch (cause) {
    throw new CloudFailure('InvalidParameterException', `Invalid parameter at '${name}' failed to satisfy constraint: 'Invalid JSON'`, {
      cause,
    });
  }
}

export function policyMissing(code: string, what: string, { partition }: Call, name: string | undefined): CloudFailure {
  return new CloudFailure(
    code,
    `${what} does not exist for the repository with name '${name}' in the registry with id '${partition.accountId}'`,
  );
}
