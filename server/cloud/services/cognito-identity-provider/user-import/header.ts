import type { UserPool } from '../state';

/** As AWS lists them; attributes of the pool's own come after. */
const STANDARD = [
  'name given_name family_name middle_name nickname preferred_username profile picture website email email_verified',
  'gender birthdate zoneinfo locale phone_number phone_number_verified address updated_at',
].flatMap((names) => names.split(' '));

export const USERNAME_COLUMN = 'cognito:username';
export const MFA_COLUMN = 'cognito:mfa_enabled';

/** The columns of a file that imports users into the pool. */
export function csvHeader(pool: UserPool): string[] {
  const own = pool.schema.map(({ Name = '' }) => Name).filter((name) => name !== 'sub' && !STANDARD.includes(name));
  return [...STANDARD, MFA_COLUMN, USERNAME_COLUMN, ...own];
}
