/** Whom the stand-ins know, and how each provider tells about them. */
import { createHash } from 'node:crypto';
import type { StandIn } from './endpoints';

export interface Person {
  name: string;
  email: string;
}

export const EXAMPLES: Person[] = [
  { name: 'Ada Lovelace', email: 'ada@example.com' },
  { name: 'Grace Hopper', email: 'grace@example.com' },
  { name: 'Alan Turing', email: 'alan@example.com' },
];

/** The same person is the same account on every visit, and another at every provider. */
function subjectOf(standIn: StandIn, { email }: Person): string {
  const digest = createHash('sha256').update(`${standIn}:${email.toLowerCase()}`).digest();
  const digits = BigInt(`0x${digest.subarray(0, 12).toString('hex')}`).toString();
  switch (standIn) {
    case 'google':
      return `1${digits.padStart(20, '0').slice(-20)}`;
    case 'facebook':
      return `10${digits.padStart(15, '0').slice(-15)}`;
    case 'apple':
      return `001${digits.slice(0, 3)}.${digest.toString('hex').slice(0, 32)}.${digits.slice(-4)}`;
    case 'amazon':
      return `amzn1.account.${digest.toString('hex').slice(0, 28).toUpperCase()}`;
    default:
      return standIn satisfies never;
  }
}

/** In the provider's own shape: the claims of an ID token, or what it answers for an access token. */
export function claimsOf(standIn: StandIn, person: Person): Record<string, unknown> {
  const [given = '', ...rest] = person.name.split(' ');
  const family = rest.join(' ');
  const { name, email } = person;
  const subject = subjectOf(standIn, person);
  switch (standIn) {
    case 'google':
      return { sub: subject, name, given_name: given, family_name: family, email, email_verified: true };
    case 'facebook':
      return { id: subject, name, first_name: given, last_name: family, email };
    case 'apple':
      return { sub: subject, email, email_verified: true, is_private_email: false, firstName: given, lastName: family };
    case 'amazon':
      return { user_id: subject, name, email };
    default:
      return standIn satisfies never;
  }
}
