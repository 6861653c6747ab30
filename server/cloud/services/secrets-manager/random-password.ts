import { CloudFailure } from '../../failure';
import { DIGITS, LOWER_CASE, randomText, shuffled, UPPER_CASE } from '../../random-text';

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
    rules.ExcludeLowercase ? '' : LOWER_CASE,
    rules.ExcludeUppercase ? '' : UPPER_CASE,
    rules.ExcludeNumbers ? '' : DIGITS,
    rules.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    rules.IncludeSpace ? ' ' : '',
  ]
    .map((characters) => Array.from(characters, (character) => (excluded.has(character) ? '' : character)).join(''))
    .filter((characters) => characters !== '');
  const all = types.join('');
  if (all === '') throw invalid('The password rules exclude every character.');
  const each = (rules.RequireEachIncludedType ?? true) ? types : [];
  if (each.length > length) throw invalid('The password is too short to hold a character of every type.');
  const required = each.map((characters) => randomText(1, characters)).join('');
  // The required characters come first: they are mixed in.
  return shuffled([...required, ...randomText(length - each.length, all)]).join('');
}

function invalid(message: string): CloudFailure {
  return new CloudFailure('InvalidParameterException', message);
}
