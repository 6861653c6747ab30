/** What the pages call things. */
import { CloudFailure } from '../../../failure';
import type { UserPool } from '../state';

const ATTRIBUTES: Record<string, string> = {
  email: 'Email',
  phone_number: 'Phone number',
  preferred_username: 'Preferred username',
  given_name: 'Given name',
  family_name: 'Family name',
  middle_name: 'Middle name',
  name: 'Name',
  nickname: 'Nickname',
  birthdate: 'Date of birth',
  gender: 'Gender',
  address: 'Address',
  locale: 'Language',
  zoneinfo: 'Time zone',
  picture: 'Picture address',
  profile: 'Profile address',
  website: 'Website',
};

export function attributeLabel(name: string): string {
  const own = name.replace(/^custom:/, '').replaceAll('_', ' ');
  return ATTRIBUTES[name] ?? `${own.charAt(0).toUpperCase()}${own.slice(1)}`;
}

/** What the first field asks for, and how browsers and phones help to fill it in. */
export function loginField({ settings }: UserPool): { label: string; type: string; autocomplete: string } {
  const by = settings.UsernameAttributes ?? [];
  if (by.length === 1 && by[0] === 'email') return { label: 'Email', type: 'email', autocomplete: 'username' };
  if (by.length === 1) return { label: 'Phone number', type: 'tel', autocomplete: 'username' };
  if (by.length > 1) return { label: 'Email or phone number', type: 'text', autocomplete: 'username' };
  const aliases = settings.AliasAttributes ?? [];
  const others = [...(aliases.includes('email') ? ['email'] : []), ...(aliases.includes('phone_number') ? ['phone number'] : [])];
  const label = others.length === 2 ? 'Username, email or phone number' : ['Username', ...others].join(' or ');
  return { label, type: 'text', autocomplete: 'username' };
}

/** A failure in words for the person at the page. Faults of the cloud are not for them: those are thrown on. */
export function failureWords(error: unknown): string {
  if (!(error instanceof CloudFailure)) throw error;
  const { message } = error;
  const missing = /^Missing required parameter (\w+)$/.exec(message);
  if (missing) return 'Fill in every field.';
  return message
    .replace(/^Attributes did not conform to the schema: /, '')
    .replace(/^user\.([\w:]+): /, (_, name: string) => `${attributeLabel(name)}: `)
    .replace(/^[A-Za-z]+ failed with error (.*)\.$/, '$1');
}
