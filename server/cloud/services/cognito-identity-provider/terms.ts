/** Documents that an app client's sign-up page leads to: its terms of use and its privacy policy, each in many languages. */
import { randomUUID } from 'node:crypto';
import type { CreateTermsRequest, TermsDescriptionType, TermsType, UpdateTermsRequest } from '@aws-sdk/client-cognito-identity-provider';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { invalidParameter, notFound } from './errors';
import { getClient, keyOf, type UserPool, type UserPoolClient } from './state';

/** Limits of https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_TermsType.html */
const NAME = /^(?:terms-of-use|privacy-policy)$/;
const LINK_LENGTH_MAX = 1024;

/** The languages of the pages, as terms call them. */
const LANGUAGES: Record<string, string> = {
  de: 'german',
  en: 'english',
  es: 'spanish',
  fr: 'french',
  id: 'bahasa-indonesia',
  it: 'italian',
  ja: 'japanese',
  ko: 'korean',
  'pt-BR': 'portuguese-brazil',
  'zh-CN': 'chinese-simplified',
  'zh-TW': 'chinese-traditional',
};
const LINK_KEYS = new Set(['default', ...Object.values(LANGUAGES)].map((name) => `cognito:${name}`));

interface StoredTerms {
  id: string;
  clientId: string;
  name: string;
  links: Record<string, string>;
  createdAt: number;
  modifiedAt: number;
}

/** By `<pool>/<id>`. */
const terms = (call: Pick<Call, 'partition'>) => call.partition.collection<StoredTerms>('cognito-terms');
const termsOf = (call: Pick<Call, 'partition'>, pool: Pick<UserPool, 'id'>) =>
  terms(call)
    .list({ prefix: keyOf(pool.id, '') })
    .map(({ value }) => value);

function checkName(name: string | undefined): string {
  if (name === undefined || !NAME.test(name)) throw invalidParameter('TermsName must be terms-of-use or privacy-policy.');
  return name;
}

function checkLinks(links: Record<string, string> | undefined): Record<string, string> {
  if (links?.['cognito:default'] === undefined) throw invalidParameter('Links must have an entry for cognito:default.');
  for (const [language, link] of Object.entries(links)) {
    if (!LINK_KEYS.has(language)) throw invalidParameter(`${language} is not a language of terms documents.`);
    // It is put on a page for everybody: nothing that runs.
    if (link.length > LINK_LENGTH_MAX || !/^https?:\/\//i.test(link) || !URL.canParse(link))
      throw invalidParameter(`The link for ${language} must be an address of the web with at most ${LINK_LENGTH_MAX} characters.`);
  }
  return links;
}

function checkReserved({ TermsSource = 'LINK', Enforcement = 'NONE' }: Pick<UpdateTermsRequest, 'TermsSource' | 'Enforcement'>): void {
  if (TermsSource !== 'LINK') throw invalidParameter('TermsSource must be LINK.');
  if (Enforcement !== 'NONE') throw invalidParameter('Enforcement must be NONE.');
}

function save(call: Call, pool: UserPool, changed: Omit<StoredTerms, 'modifiedAt'>): TermsType {
  const same = termsOf(call, pool).some(
    ({ id, clientId, name }) => clientId === changed.clientId && name === changed.name && id !== changed.id,
  );
  if (same) throw new CloudFailure('TermsExistsException', `The app client has ${changed.name} already.`);
  const saved = { ...changed, modifiedAt: call.cloud.now().getTime() };
  terms(call).put(keyOf(pool.id, saved.id), saved);
  return describeTerms(pool, saved);
}

export function createTerms(call: Call, pool: UserPool, input: Omit<CreateTermsRequest, 'UserPoolId'>): TermsType {
  const { client } = getClient(call, input.ClientId, pool.id);
  checkReserved(input);
  const [name, links] = [checkName(input.TermsName), checkLinks(input.Links)];
  return save(call, pool, { id: randomUUID(), clientId: client.id, name, links, createdAt: call.cloud.now().getTime() });
}

/** What is left out stays. */
export function updateTerms(call: Call, pool: UserPool, input: Omit<UpdateTermsRequest, 'UserPoolId'>): TermsType {
  const before = getTerms(call, pool, input.TermsId);
  checkReserved(input);
  const name = input.TermsName === undefined ? before.name : checkName(input.TermsName);
  return save(call, pool, { ...before, name, links: input.Links === undefined ? before.links : checkLinks(input.Links) });
}

/** @throws CloudFailure ResourceNotFoundException */
export function getTerms(call: Pick<Call, 'partition'>, pool: UserPool, id: string | undefined): StoredTerms {
  const found = terms(call).find(keyOf(pool.id, id ?? ''));
  if (!found) throw notFound(`Terms ${id ?? ''} do not exist.`);
  return found;
}

/** @throws CloudFailure ResourceNotFoundException */
export function getClientTerms(
  call: Pick<Call, 'partition'>,
  pool: UserPool,
  clientId: string | undefined,
  name: string | undefined,
): StoredTerms {
  const found = termsOf(call, pool).find((one) => one.clientId === clientId && one.name === name);
  if (!found) throw notFound(`App client ${clientId ?? ''} has no ${name ?? 'terms'}.`);
  return found;
}

export function listTerms(call: Pick<Call, 'partition'>, pool: UserPool): TermsDescriptionType[] {
  return termsOf(call, pool).map(({ id, name, createdAt, modifiedAt }) => ({
    TermsId: id,
    TermsName: name,
    Enforcement: 'NONE',
    CreationDate: new Date(createdAt),
    LastModifiedDate: new Date(modifiedAt),
  }));
}

export function deleteTerms(call: Pick<Call, 'partition'>, pool: UserPool, id: string | undefined): void {
  terms(call).remove(keyOf(pool.id, getTerms(call, pool, id).id));
}

export function deleteClientTerms(call: Pick<Call, 'partition'>, client: UserPoolClient): void {
  const all = termsOf(call, { id: client.poolId });
  for (const { id, clientId } of all) if (clientId === client.id) terms(call).remove(keyOf(client.poolId, id));
}

export function describeTerms(pool: UserPool, { id, clientId, name, links, createdAt, modifiedAt }: StoredTerms): TermsType {
  return {
    TermsId: id,
    UserPoolId: pool.id,
    ClientId: clientId,
    TermsName: name,
    TermsSource: 'LINK',
    Enforcement: 'NONE',
    Links: links,
    CreationDate: new Date(createdAt),
    LastModifiedDate: new Date(modifiedAt),
  };
}

/** What the sign-up page leads to in a language; undefined unless there are both documents. */
export function termsLinks(
  call: Pick<Call, 'partition'>,
  pool: UserPool,
  client: UserPoolClient,
  tag: string,
): { termsOfUse: string; privacyPolicy: string } | undefined {
  const own = termsOf(call, pool).filter(({ clientId }) => clientId === client.id);
  const linkOf = (wanted: string) => {
    const links = own.find(({ name }) => name === wanted)?.links;
    return links?.[`cognito:${LANGUAGES[tag]}`] ?? links?.['cognito:default'];
  };
  const [termsOfUse, privacyPolicy] = [linkOf('terms-of-use'), linkOf('privacy-policy')];
  return termsOfUse && privacyPolicy ? { termsOfUse, privacyPolicy } : undefined;
}
