import type { StatusTone } from '@/components/ui/status';
import type { PoolUser } from '@/lib/views/pool-user';

const STATES: Record<string, { tone: StatusTone; label: string }> = {
  CONFIRMED: { tone: 'good', label: 'Active' },
  UNCONFIRMED: { tone: 'waiting', label: 'Not confirmed' },
  FORCE_CHANGE_PASSWORD: { tone: 'waiting', label: 'Must choose a password' },
  RESET_REQUIRED: { tone: 'warning', label: 'Must reset the password' },
  EXTERNAL_PROVIDER: { tone: 'good', label: 'Signs in elsewhere' },
  ARCHIVED: { tone: 'neutral', label: 'Archived' },
  COMPROMISED: { tone: 'bad', label: 'Locked: password is known to others' },
};

export function userState({ status, enabled }: Pick<PoolUser, 'status' | 'enabled'>): { tone: StatusTone; label: string } {
  if (!enabled) return { tone: 'neutral', label: 'Disabled' };
  return STATES[status] ?? { tone: 'waiting', label: status };
}

/** What to call someone in a list or a dialog. */
export function userTitle({ email, phone, name, username }: PoolUser): string {
  return email ?? phone ?? name ?? username;
}

const ATTRIBUTES: Record<string, string> = {
  sub: 'Id',
  email: 'E-mail address',
  email_verified: 'E-mail confirmed',
  phone_number: 'Phone number',
  phone_number_verified: 'Phone confirmed',
  name: 'Full name',
  given_name: 'Given name',
  family_name: 'Family name',
  'cognito:user_status': 'Status',
};

/** `preferred_username` becomes `Preferred username`; `custom:plan` becomes `plan`. */
export function attributeLabel(name: string): string {
  if (name.startsWith('custom:')) return name.slice('custom:'.length);
  const words = name.replaceAll('_', ' ');
  return ATTRIBUTES[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
