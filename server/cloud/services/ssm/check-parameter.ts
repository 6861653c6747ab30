import type { PutParameterCommandInput } from '@aws-sdk/client-ssm';
import { CloudFailure } from '../../failure';
import type { Parameter, ParameterType } from './parameters';

const STANDARD_BYTES_MAX = 4096;
const ADVANCED_BYTES_MAX = 8192;
const LEVELS_MAX = 15;
const NAME_LENGTH_MAX = 1011;

export function validation(message: string): CloudFailure {
  return new CloudFailure('ValidationException', message);
}

export function checkName(name: string): void {
  if (!/^[a-zA-Z0-9_.\-/]+$/.test(name)) {
    throw validation(
      'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_',
    );
  }
  if (name.length > NAME_LENGTH_MAX) throw validation(`Parameter name must not be longer than ${NAME_LENGTH_MAX} characters.`);
  if (name.includes('/') && !name.startsWith('/')) throw validation('Parameter name must be a fully qualified name.');
  if (name.split('/').filter((level) => level !== '').length > LEVELS_MAX) {
    throw new CloudFailure('HierarchyLevelLimitExceededException', `A parameter name can have at most ${LEVELS_MAX} levels.`);
  }
  if (/^\/?(aws|ssm)/i.test(name)) throw new CloudFailure('AccessDeniedException', `No access to reserved parameter name: ${name}.`);
}

export function typeOf(type: string | undefined, existing: Parameter | undefined): ParameterType {
  if (type === undefined && !existing) {
    throw validation('A parameter type is required when you create a parameter.');
  }
  if (type !== undefined && type !== 'String' && type !== 'StringList' && type !== 'SecureString') {
    throw new CloudFailure('UnsupportedParameterType', `The parameter type ${type} is not supported.`);
  }
  return type ?? existing?.type ?? 'String';
}

/** The tier that the value needs. */
export function tierOf({ Tier, Value = '' }: PutParameterCommandInput, existing: Parameter | undefined): Parameter['tier'] {
  const bytes = Buffer.byteLength(Value);
  const limit = (bytesMax: number, tier: string) =>
    validation(`${tier} tier parameters support a maximum parameter value of ${bytesMax} characters.`);
  if (Value === '')
    throw validation(
      "1 validation error detected: Value '' at 'value' failed to satisfy constraint: Member must have length greater than or equal to 1.",
    );
  if (bytes > ADVANCED_BYTES_MAX) throw limit(ADVANCED_BYTES_MAX, 'Advanced');
  if (Tier === 'Advanced' || (Tier === undefined && existing?.tier === 'Advanced')) return 'Advanced';
  if (bytes <= STANDARD_BYTES_MAX) return 'Standard';
  if (Tier === 'Intelligent-Tiering') return 'Advanced';
  throw limit(STANDARD_BYTES_MAX, 'Standard');
}

export function checkPattern(pattern: string | undefined, value: string): void {
  if (pattern === undefined) return;
  let expression: RegExp;
  try {
    expression = new RegExp(`^(?:${pattern})$`);
  } catch (cause) {
    throw new CloudFailure('InvalidAllowedPatternException', `The pattern ${pattern} is not a regular expression.`, { cause });
  }
  if (!expression.test(value)) {
    throw new CloudFailure('ParameterPatternMismatchException', `Parameter value, cannot be validated against allowedPattern: ${pattern}`);
  }
}
