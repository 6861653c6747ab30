/** What the pages call things. */
import { CloudFailure } from '../../../failure';
import type { UserPool } from '../state';
import type { Language, Say } from './languages/choose-language';
import type { Words } from './languages/english';

const ATTRIBUTES: Record<string, keyof Words> = {
  email: 'email',
  phone_number: 'phoneNumber',
  preferred_username: 'preferredUsername',
  given_name: 'givenName',
  family_name: 'familyName',
  middle_name: 'middleName',
  name: 'name',
  nickname: 'nickname',
  birthdate: 'birthdate',
  gender: 'gender',
  address: 'address',
  locale: 'language',
  zoneinfo: 'timeZone',
  picture: 'picture',
  profile: 'profile',
  website: 'website',
};

export function attributeLabel(name: string, say: Say): string {
  const known = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined;
  if (known) return say(known);
  const own = name.replace(/^custom:/, '').replaceAll('_', ' ');
  return `${own.charAt(0).toUpperCase()}${own.slice(1)}`;
}

/** What the first field asks for, and how browsers and phones help to fill it in. */
export function loginField({ settings }: UserPool, say: Say): { label: string; type: string; autocomplete: string } {
  const by = settings.UsernameAttributes ?? [];
  if (by.length === 1 && by[0] === 'email') return { label: say('email'), type: 'email', autocomplete: 'username' };
  if (by.length === 1) return { label: say('phoneNumber'), type: 'tel', autocomplete: 'username' };
  if (by.length > 1) return { label: say('emailOrPhone'), type: 'text', autocomplete: 'username' };
  const aliases = settings.AliasAttributes ?? [];
  const [email, phone] = [aliases.includes('email'), aliases.includes('phone_number')];
  const words = email && phone ? 'usernameEmailOrPhone' : email ? 'usernameOrEmail' : phone ? 'usernameOrPhone' : 'username';
  return { label: say(words), type: 'text', autocomplete: 'username' };
}

/** Failures that people cause, by how Cognito words them. Others are told as they are. */
const FAILURES: [pattern: RegExp, words: keyof Words][] = [
  [/^Missing required parameter \w+$/, 'fillEveryField'],
  [/^Incorrect username or password\.$/, 'wrongLogin'],
  [/^Password attempts exceeded$/, 'tooManyPasswords'],
  [/^Invalid (verification code provided, please try again\.|code received for user)$/, 'wrongCode'],
  [/^Invalid code provided, please request a code again\.$/, 'expiredCode'],
  [/^Attempt limit exceeded, please try after some time\.$/, 'tooManyAttempts'],
  [/^Invalid session for the user/, 'signInExpired'],
  [/^User is disabled\.$/, 'userDisabled'],
  [/^User already exists$/, 'userExists'],
  [/^An account with the given email already exists\.$/, 'accountExists'],
];

/** A failure in words for the person at the page. Faults of the cloud are not for them: those are thrown on. */
export function failureWords(error: unknown, { say, tag }: Language): string {
  if (!(error instanceof CloudFailure)) throw error;
  const { message } = error;
  const known = FAILURES.find(([pattern]) => pattern.test(message))?.[1];
  if (known) return say(known);
  // The rules themselves are listed at the field.
  if (tag !== 'en' && error.code === 'InvalidPasswordException') return say('weakPassword');
  return message
    .replace(/^Attributes did not conform to the schema: /, '')
    .replace(/^user\.([\w:]+): /, (_, name: string) => `${attributeLabel(name, say)}: `)
    .replace(/^[A-Za-z]+ failed with error (.*)\.$/, '$1');
}
