import type { Auth } from '@/lib/backend/auth';
import { type Change, isSame, pair } from './change';

const providers = {
  google: 'Google',
  facebook: 'Facebook',
  loginWithAmazon: 'Amazon',
  signInWithApple: 'Apple',
  saml: 'SAML',
  oidc: 'OpenID Connect',
} as const;

function change(kind: Change['kind'], subject: string, text: string, loss: Pick<Change, 'loses' | 'why'> = {}): Change {
  return { kind, area: 'auth', subject, text, ...loss };
}

/** The differences between how people sign in. */
export function diffAuth(before: Auth | undefined, after: Auth | undefined): Change[] {
  if (!before && !after) return [];
  if (!before) return [change('added', 'Sign-in', 'Sign-in is added.')];
  if (!after)
    return [change('removed', 'Sign-in', 'Sign-in is removed.', { loses: 'data', why: 'The user pool is deleted with all its users.' })];
  return [...diffPool(before, after), ...diffGroups(before, after), ...diffProviders(before, after), ...diffSettings(before, after)];
}

const poolIsFixed = 'Cognito cannot change this in an existing user pool: it is replaced by an empty one, and all users are lost.';

/** What a user pool is created with and keeps for life. */
function diffPool(before: Auth, after: Auth): Change[] {
  const changes: Change[] = [];
  const attributes = (auth: Auth): string[] => [
    ...(auth.loginWith.email ? ['e-mail'] : []),
    ...(auth.loginWith.phone ? ['phone number'] : []),
  ];
  if (!isSame(attributes(before), attributes(after))) {
    const text = `People sign in with ${attributes(after).join(' or ') || 'nothing'} instead of ${attributes(before).join(' or ') || 'nothing'}.`;
    changes.push(change('replaced', 'Sign-in', text, { loses: 'data', why: poolIsFixed }));
  }
  const names = pair(Object.entries(before.userAttributes ?? {}), Object.entries(after.userAttributes ?? {}), ([name]) => name);
  for (const [name, attribute] of names.added) {
    if (attribute.required)
      changes.push(change('replaced', name, `The attribute ${name} becomes required.`, { loses: 'data', why: poolIsFixed }));
    else changes.push(change('added', name, `The attribute ${name} is added.`));
  }
  for (const [[name, old], [, attribute]] of names.both) {
    if (!isSame(old, attribute))
      changes.push(change('replaced', name, `The attribute ${name} changes.`, { loses: 'data', why: poolIsFixed }));
  }
  for (const [name] of names.removed)
    changes.push(change('replaced', name, `The attribute ${name} is removed.`, { loses: 'data', why: poolIsFixed }));
  return changes;
}

function diffGroups(before: Auth, after: Auth): Change[] {
  const { added, removed } = pair(before.groups ?? [], after.groups ?? [], (group) => group);
  const why = 'Its members lose what the group allows, and membership is forgotten.';
  const changes = [
    ...added.map((group) => change('added', group, `The group ${group} is added.`)),
    ...removed.map((group) => change('removed', group, `The group ${group} is removed.`, { loses: 'access', why })),
  ];
  if (changes.length === 0 && !isSame(before.groups, after.groups))
    changes.push(change('changed', 'Groups', 'The order of the groups changes; the first counts most.'));
  return changes;
}

function diffProviders(before: Auth, after: Auth): Change[] {
  const [old, next] = [before.loginWith.externalProviders ?? {}, after.loginWith.externalProviders ?? {}];
  const changes: Change[] = [];
  for (const [key, name] of Object.entries(providers) as [keyof typeof providers, string][]) {
    if (isSame(old[key], next[key])) continue;
    if (old[key] === undefined) changes.push(change('added', name, `Sign-in with ${name} is added.`));
    else if (next[key] !== undefined) changes.push(change('changed', name, `The settings of sign-in with ${name} change.`));
    else
      changes.push(
        change('removed', name, `Sign-in with ${name} is removed.`, {
          loses: 'access',
          why: `People who sign in with ${name} no longer can.`,
        }),
      );
  }
  for (const key of ['callbackUrls', 'logoutUrls', 'scopes', 'domainPrefix'] as const) {
    if (!isSame(old[key], next[key]) && Object.keys(old).length > 0 && Object.keys(next).length > 0) {
      changes.push(change('changed', 'Sign-in', `The setting ${key} of external providers changes.`));
    }
  }
  return changes;
}

function diffSettings(before: Auth, after: Auth): Change[] {
  const changes: Change[] = [];
  const mode = (auth: Auth): string => auth.multifactor?.mode ?? 'OFF';
  if (mode(before) !== mode(after)) {
    const text = `The second factor is now ${mode(after).toLowerCase()}.`;
    const why = 'People without a second factor must set one up before they can sign in.';
    changes.push(change('changed', 'Second factor', text, mode(after) === 'REQUIRED' ? { loses: 'access', why } : {}));
  } else if (!isSame(before.multifactor, after.multifactor))
    changes.push(change('changed', 'Second factor', 'The ways of giving a second factor change.'));
  if (!isSame(before.passwordPolicy, after.passwordPolicy)) {
    changes.push(change('changed', 'Password policy', 'The password policy changes; it counts for new passwords only.'));
  }
  for (const method of ['email', 'phone', 'webAuthn'] as const) {
    const [old, next] = [before.loginWith[method], after.loginWith[method]];
    if (method === 'webAuthn' ? !isSame(old, next) : Boolean(old) === Boolean(next) && !isSame(old, next)) {
      changes.push(change('changed', 'Sign-in', `The settings of sign-in with ${method === 'webAuthn' ? 'a passkey' : method} change.`));
    }
  }
  if (before.accountRecovery !== after.accountRecovery) changes.push(change('changed', 'Sign-in', 'How accounts are recovered changes.'));
  if (!isSame(before.triggers, after.triggers))
    changes.push(change('changed', 'Triggers', 'The functions that run on sign-up and sign-in change.'));
  if (!isSame(before.chips, after.chips)) changes.push(change('changed', 'Sign-in', 'Settings written as code change.'));
  return changes;
}
