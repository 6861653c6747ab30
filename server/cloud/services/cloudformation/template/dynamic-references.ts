import type { Call } from '../../../service';
import { validationError } from '../errors';
import { onBehalf } from '../on-behalf';
import { performOperation } from '../surroundings';
import { isObject } from './template';

const REFERENCE = /\{\{resolve:(ssm|ssm-secure|secretsmanager):([^{}]+)\}\}/g;

async function fromParameterStore(call: Call, specification: string, decrypt: boolean): Promise<string> {
  const { Parameter } = await performOperation<{ Parameter?: { Value?: string } }>(onBehalf(call), 'ssm', 'GetParameter', {
    Name: specification,
    WithDecryption: decrypt,
  });
  return Parameter?.Value ?? '';
}

/** `secret-id:SecretString:json-key:version-stage:version-id`, where the id may be an ARN with colons of its own. */
async function fromSecretsManager(call: Call, specification: string): Promise<string> {
  const parts = specification.split(':');
  const idLength = parts[0] === 'arn' ? 7 : 1;
  const [member, jsonKey, versionStage, versionId] = parts.slice(idLength);
  if (member && member !== 'SecretString') throw validationError(`Could not parse SecretString JSON: ${member} is not supported`);
  const { SecretString } = await performOperation<{ SecretString?: string }>(onBehalf(call), 'secrets-manager', 'GetSecretValue', {
    SecretId: parts.slice(0, idLength).join(':'),
    ...(versionStage && { VersionStage: versionStage }),
    ...(versionId && { VersionId: versionId }),
  });
  if (!jsonKey) return SecretString ?? '';
  const parsed: unknown = JSON.parse(SecretString ?? '{}');
  if (!isObject(parsed) || parsed[jsonKey] === undefined)
    throw validationError(`Could not find a value associated with JSONKey in SecretString`);
  return String(parsed[jsonKey]);
}

async function resolveText(call: Call, text: string): Promise<string> {
  let result = '';
  let end = 0;
  for (const match of text.matchAll(REFERENCE)) {
    const [whole, source, specification = ''] = match;
    const value =
      source === 'secretsmanager'
        ? await fromSecretsManager(call, specification)
        : await fromParameterStore(call, specification, source === 'ssm-secure');
    result += text.slice(end, match.index) + value;
    end = match.index + whole.length;
  }
  return result + text.slice(end);
}

/**
 * Puts parameters and secrets in the place of `{{resolve:…}}`. Only the resource itself gets the
 * result: what CloudFormation stores and compares keeps the reference.
 */
export async function resolveDynamicReferences(call: Call, value: unknown): Promise<unknown> {
  if (typeof value === 'string') return value.includes('{{resolve:') ? resolveText(call, value) : value;
  if (Array.isArray(value)) return Promise.all(value.map((item) => resolveDynamicReferences(call, item)));
  if (!isObject(value)) return value;
  const entries = await Promise.all(
    Object.entries(value).map(async ([key, item]) => [key, await resolveDynamicReferences(call, item)] as const),
  );
  return Object.fromEntries(entries);
}

/** Cheap check that spares walking the properties of nearly every resource. */
export function hasDynamicReference(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('{{resolve:');
  if (Array.isArray(value)) return value.some(hasDynamicReference);
  return isObject(value) && Object.values(value).some(hasDynamicReference);
}
