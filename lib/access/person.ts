/** Somebody who uses the app, as far as rules can tell people apart. */
export type Person =
  | { kind: 'anyone' }
  | {
      kind: 'signed-in';
      /** What to call them in sentences. */
      name?: string;
      groups: readonly string[];
      /** What their token says; `sub` and `username` tell an owner by default. */
      claims?: Readonly<Record<string, unknown>>;
      /** Whether the record is theirs, where no record is given. Absent: any record, some of which are. */
      owns?: boolean;
      /** Who they signed in with: the user pool, unless it is said. */
      through?: 'userPools' | 'oidc';
    };

/** The subject of a sentence about them. */
export function nameOf(person: Person): string {
  if (person.kind === 'anyone') return 'Someone who is not signed in';
  return person.name ?? 'Someone who is signed in';
}

/**
 * The values by which a record names a person as its owner. Without a claim of its own a rule takes Amplify Gen 2's
 * `sub::username`, and both halves count alone too, as records from before it hold only one of them.
 * @see https://docs.amplify.aws/react/build-a-backend/data/customize-authz/per-user-per-owner-data-access/
 */
export function ownerValues(person: Person, identityClaim: string | undefined): string[] {
  if (person.kind === 'anyone' || !person.claims) return [];
  const claims = (identityClaim ?? 'sub::username').split('::');
  const values = claims.map((claim) => textOf(person.claims?.[claim] ?? (claim === 'username' ? person.claims?.['cognito:username'] : '')));
  if (values.includes('')) return claims.length > 1 ? values.filter((value) => value !== '') : [];
  return [...new Set([values.join('::'), ...values])];
}

/** The groups that a rule reads: those of the user pool, or the ones in a claim of its own. */
export function groupsOf(person: Person, claim: string | undefined): readonly string[] {
  if (person.kind === 'anyone') return [];
  if (claim === undefined || claim === 'cognito:groups') return person.groups;
  const value = person.claims?.[claim];
  if (Array.isArray(value)) return value.map(textOf);
  return value === undefined ? [] : [textOf(value)];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value);
}
