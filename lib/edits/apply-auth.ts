import type { Auth, ExternalProviders, LoginWith } from '@/lib/backend/auth';
import { standardAttributes } from '@/lib/backend/auth';
import type { Backend } from '@/lib/backend/backend';
import type { EditOf } from './edit';
import { refuseChip } from './find';
import { refuse } from './refuse';

/** What a new `defineAuth` starts from. */
function ensureAuth(backend: Backend): Auth {
  return backend.auth ?? { loginWith: { email: true }, chips: [] };
}

/** The auth with one setting replaced, or removed when the value is undefined. */
function withSetting<K extends keyof Auth>(auth: Auth, key: K, value: Auth[K] | undefined): Auth {
  refuseChip(auth.chips, key, `The setting “${key}”`);
  const { [key]: _old, ...rest } = auth;
  return (value === undefined ? rest : { ...auth, [key]: value }) as Auth;
}

export function setAuthLogin(backend: Backend, edit: EditOf<'setAuthLogin'>): Backend {
  const auth = ensureAuth(backend);
  const loginWith: LoginWith = { ...auth.loginWith };
  for (const method of ['email', 'phone', 'webAuthn'] as const) {
    if (edit.login[method] === undefined) continue;
    refuseChip(auth.chips, `loginWith.${method}`, `The setting “${method}”`);
    if (edit.login[method] === false) delete loginWith[method];
    else Object.assign(loginWith, { [method]: edit.login[method] });
  }
  const remains = loginWith.email || loginWith.phone || auth.chips.some((chip) => chip.at.startsWith('loginWith'));
  if (!remains)
    refuse('no-sign-in', 'People must be able to sign in with an e-mail address or a phone number.', 'Turn the other on first.');
  return { ...backend, auth: withSetting(auth, 'loginWith', loginWith) };
}

export function setMultifactor(backend: Backend, edit: EditOf<'setMultifactor'>): Backend {
  const factors = edit.multifactor;
  if (factors && factors.mode !== 'OFF' && !factors.sms && !factors.totp && !factors.email) {
    refuse('no-factor', 'A second factor needs at least one way: text message, authenticator app or e-mail.', 'Choose one.');
  }
  return { ...backend, auth: withSetting(ensureAuth(backend), 'multifactor', factors ?? undefined) };
}

export function setPasswordPolicy(backend: Backend, edit: EditOf<'setPasswordPolicy'>): Backend {
  if (!backend.auth) refuse('not-found', 'This backend has no sign-in yet.', 'Turn on a way to sign in first.');
  return { ...backend, auth: withSetting(ensureAuth(backend), 'passwordPolicy', edit.policy ?? undefined) };
}

export function setAccountRecovery(backend: Backend, edit: EditOf<'setAccountRecovery'>): Backend {
  return { ...backend, auth: withSetting(ensureAuth(backend), 'accountRecovery', edit.recovery ?? undefined) };
}

/** Cognito's own rule for group names (CreateGroup: `[\p{L}\p{M}\p{S}\p{N}\p{P}]+`, at most 128). */
const groupName = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

export function addGroup(backend: Backend, edit: EditOf<'addGroup'>): Backend {
  const auth = ensureAuth(backend);
  if (!groupName.test(edit.group)) {
    refuse(
      'name-invalid',
      `“${edit.group}” cannot be the name of a group.`,
      'Use 1 to 128 letters, digits and signs, without spaces.',
      'group',
    );
  }
  if (auth.groups?.includes(edit.group))
    refuse('name-taken', `There is already a group named “${edit.group}”.`, 'Choose another name.', 'group');
  return { ...backend, auth: withSetting(auth, 'groups', [...(auth.groups ?? []), edit.group]) };
}

export function removeGroup(backend: Backend, edit: EditOf<'removeGroup'>): Backend {
  const auth = ensureAuth(backend);
  if (!auth.groups?.includes(edit.group)) refuse('not-found', `There is no group named “${edit.group}”.`);
  const groups = (auth.groups ?? []).filter((group) => group !== edit.group);
  return { ...backend, auth: withSetting(auth, 'groups', groups.length > 0 ? groups : undefined) };
}

export function setUserAttributes(backend: Backend, edit: EditOf<'setUserAttributes'>): Backend {
  for (const [name, attribute] of Object.entries(edit.attributes)) {
    const custom = name.startsWith('custom:');
    if (!custom && !standardAttributes.some((standard) => standard === name)) {
      refuse('attribute-unknown', `“${name}” is not a standard attribute.`, `Name it “custom:${name}”.`);
    }
    if (custom && attribute.dataType === undefined)
      refuse('attribute-type', `“${name}” needs a data type.`, 'Choose text, number, yes/no or date.');
    if (custom && attribute.required)
      refuse('attribute-required', `“${name}” cannot be required: Cognito requires only standard attributes.`);
  }
  const attributes = Object.keys(edit.attributes).length > 0 ? edit.attributes : undefined;
  return { ...backend, auth: withSetting(ensureAuth(backend), 'userAttributes', attributes) };
}

function withProviders(backend: Backend, auth: Auth, providers: ExternalProviders | undefined): Backend {
  const { externalProviders: _old, ...rest } = auth.loginWith;
  return { ...backend, auth: { ...auth, loginWith: providers ? { ...auth.loginWith, externalProviders: providers } : rest } };
}

export function setExternalProvider(backend: Backend, edit: EditOf<'setExternalProvider'>): Backend {
  const auth = ensureAuth(backend);
  const { external } = edit;
  refuseChip(auth.chips, `loginWith.externalProviders.${external.provider}`, `The provider “${external.provider}”`);
  const old = auth.loginWith.externalProviders ?? {};
  const providers: ExternalProviders = { ...old, ...urlsOf(old, edit) };
  if (external.provider === 'oidc') {
    const list = old.oidc ?? [];
    const index = list.findIndex((entry) => entry.name === external.settings.name);
    providers.oidc = index < 0 ? [...list, external.settings] : list.with(index, external.settings);
  } else {
    Object.assign(providers, { [external.provider]: external.settings });
  }
  return withProviders(backend, auth, providers);
}

/** Amplify requires both lists as soon as there is a provider. */
function urlsOf(
  old: ExternalProviders,
  edit: { callbackUrls?: string[] | undefined; logoutUrls?: string[] | undefined },
): ExternalProviders {
  return {
    callbackUrls: edit.callbackUrls ?? old.callbackUrls ?? ['http://localhost:3000/'],
    logoutUrls: edit.logoutUrls ?? old.logoutUrls ?? ['http://localhost:3000/'],
  };
}

export function setSignInUrls(backend: Backend, edit: EditOf<'setSignInUrls'>): Backend {
  const auth = ensureAuth(backend);
  const old = auth.loginWith.externalProviders ?? refuse('not-found', 'There is no external provider yet.', 'Add a provider first.');
  for (const key of ['callbackUrls', 'logoutUrls']) refuseChip(auth.chips, `loginWith.externalProviders.${key}`, `The setting “${key}”`);
  return withProviders(backend, auth, { ...old, ...urlsOf(old, edit) });
}

export function removeExternalProvider(backend: Backend, edit: EditOf<'removeExternalProvider'>): Backend {
  const auth = ensureAuth(backend);
  const old = auth.loginWith.externalProviders ?? {};
  const { [edit.provider]: removed, ...rest } = old;
  if (removed === undefined) refuse('not-found', `There is no provider “${edit.provider}”.`);
  const providers: ExternalProviders = rest;
  if (edit.provider === 'oidc' && old.oidc) {
    const left = old.oidc.filter((entry) => entry.name !== edit.name);
    if (left.length > 0) providers.oidc = left;
  }
  const anyLeft =
    (['google', 'facebook', 'loginWithAmazon', 'signInWithApple', 'saml', 'oidc'] as const).some((name) => providers[name] !== undefined) ||
    auth.chips.some((chip) => chip.at.startsWith('loginWith.externalProviders'));
  return withProviders(backend, auth, anyLeft ? providers : undefined);
}
