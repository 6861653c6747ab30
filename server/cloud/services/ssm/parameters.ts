import type { Parameter as ParameterOutput } from '@aws-sdk/client-ssm';
import { CloudFailure } from '../../failure';
import type { AccessRequest, Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { decryptSecret } from './encryption';

export type ParameterType = 'String' | 'StringList' | 'SecureString';

/** One version of a parameter. */
export interface Parameter {
  name: string;
  type: ParameterType;
  /** Encrypted when the type is SecureString. */
  value: string;
  version: number;
  /** Milliseconds since 1970. */
  modifiedAt: number;
  modifiedBy: string;
  dataType: string;
  tier: 'Standard' | 'Advanced';
  description?: string;
  allowedPattern?: string;
  keyId?: string;
}

/** The newest version of every parameter, by name. */
export function parameters(partition: Partition): Collection<Parameter> {
  return partition.collection<Parameter>('ssm-parameters');
}

/** Every version, by `versionKey`. */
export function parameterVersions(partition: Partition): Collection<Parameter> {
  return partition.collection<Parameter>('ssm-parameter-versions');
}

export function parameterTags(partition: Partition): Collection<Record<string, string>> {
  return partition.collection<Record<string, string>>('ssm-parameter-tags');
}

/** A newline cannot be in a name, so no parameter's versions begin as another's do. */
export function versionKey(name: string, version: number): string {
  return `${name}\n${String(version).padStart(10, '0')}`;
}

export function parameterArn({ accountId, region }: Partition, name: string): string {
  return `arn:aws:ssm:${region}:${accountId}:parameter${name.startsWith('/') ? '' : '/'}${name}`;
}

export function parameterAccess(call: Call, action: string, names: (string | undefined)[]): AccessRequest[] {
  return names.map((name = '') => ({ action: `ssm:${action}`, resource: parameterArn(call.partition, nameOf(name).split(':')[0] ?? '') }));
}

/** The name, with its selector, in a name or an ARN. */
function nameOf(nameOrArn: string): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn.slice(nameOrArn.indexOf(':parameter/') + ':parameter'.length) : nameOrArn;
}

/** Finds a parameter by name or ARN, with `:3` behind it one of its versions. */
export function findParameter(partition: Partition, nameOrArn: string): { parameter: Parameter; selector?: string } | undefined {
  const [name = '', selector] = nameOf(nameOrArn).split(':');
  // An ARN does not show whether the name begins with a slash.
  const candidates = nameOrArn.startsWith('arn:') ? [name, name.slice(1)] : [name];
  for (const candidate of candidates) {
    const newest = parameters(partition).find(candidate);
    if (!newest) continue;
    if (selector === undefined) return { parameter: newest };
    const parameter = parameterVersions(partition).find(versionKey(candidate, Number(selector)));
    if (!parameter) {
      throw new CloudFailure(
        'ParameterVersionNotFound',
        `Systems Manager could not find version ${selector} of ${candidate}. Verify the version and try again.`,
      );
    }
    return { parameter, selector: `:${selector}` };
  }
  return undefined;
}

export function notFound(name: string | undefined): CloudFailure {
  return new CloudFailure('ParameterNotFound', `Parameter ${name} not found.`);
}

/** A parameter as the Get operations show it; a SecureString stays encrypted unless asked otherwise. */
export function shown(call: Call, parameter: Parameter, withDecryption: boolean | undefined, selector?: string): ParameterOutput {
  return {
    Name: parameter.name,
    Type: parameter.type,
    Value: withDecryption ? plainValue(call, parameter) : parameter.value,
    Version: parameter.version,
    LastModifiedDate: new Date(parameter.modifiedAt),
    ARN: parameterArn(call.partition, parameter.name),
    DataType: parameter.dataType,
    ...(selector && { Selector: selector }),
  };
}

export function plainValue(call: Call, { name, type, value }: Parameter): string {
  return type === 'SecureString' ? decryptSecret(call, value, `ssm:${name}`).toString() : value;
}
