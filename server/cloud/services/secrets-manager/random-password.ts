import { randomInt } from 'node:crypto';
import { CloudFailure } from '../../failure';

export interface PasswordRules {
  PasswordLength?: number | undefined;
  ExcludeCharacters?: string | undefined;
  ExcludeLowercase?: boolean | undefined;
  ExcludeNumbers?: boolean | undefined;
  ExcludePunctuation?: boolean | undefined;
  ExcludeUppercase?: boolean | undefined;
  IncludeSpace?: boolean | undefined;
  RequireEachIncludedType?: boolean | undefined;
}

const LENGTH_DEFAULT = 32;
const LENGTH_MAX = 4096;

/** A random password by the rules of GetRandomPassword and `GenerateSecretString`. */
export function randomPassword(rules: PasswordRules): string {
  const length = rules.PasswordLength ?? LENGTH_DEFAULT;
  if (!Number.isInteger(length) || length < 1 || length > LENGTH_MAX)
    throw invalid(`The password length must be between 1 and ${LENGTH_MAX}.`);
  const excluded = new Set(rules.ExcludeCharacters ?? '');
  const types = [
    rules.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    rules.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    rules.ExcludeNumbers ? '' : '0123456789',
    rules.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    rules.IncludeSpace ? ' ' : '',
  ]
    .map((characters) => Array.from(characters).filter((character) => !excluded.has(character)))
    .filter((characters) => characters.length > 0);
  const all = types.flat();
  if (all.length === 0) throw invalid('The password rules exclude every character.');
  const each = (rules.RequireEachIncludedType ?? true) ? types : [];
  if (each.length > length) throw invalid('The password is too short to hold a character of every type.');
  const password = [...each.map(pick), ...Array.from({ length: length - each.length }, () => pick(all))];
  // The required characters came first: mix them in.
  for (let at = password.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    [password[at], password[other]] = [password[other] ?? '', password[at] ?? ''];
  }
  return password.join('');
}

function pick(characters: string[]): string {
  return characters[randomInt(characters.length)] ?? '';
}

function invalid(message: string): CloudFailure {
  return new CloudFailure('InvalidParameterException', message);
}
