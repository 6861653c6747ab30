/** Terms documents: the operations, the resource, and the links on the sign-up page. Expected: the documentation of CreateTerms and TermsType. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ResourceCall } from '../../service';
import { deleteClient } from './clients';
import { type HostedCloud, type HostedPool, openBrowser, openHostedCloud } from './hosted/testing';
import { createTerms } from './operations/create-terms';
import { deleteTerms } from './operations/delete-terms';
import { describeTerms } from './operations/describe-terms';
import { describeTermsByClient } from './operations/describe-terms-by-client';
import { listTerms } from './operations/list-terms';
import { updateTerms } from './operations/update-terms';
import { terms as resource } from './resources/terms';

let cloud: HostedCloud;
let refusing: HostedPool;
beforeAll(async () => {
  cloud = await openHostedCloud();
  refusing = cloud.makePool('refused-terms');
});
afterAll(() => cloud.close());

const reserved = { TermsSource: 'LINK', Enforcement: 'NONE' } as const;
const links = (page: string) => ({ 'cognito:default': `https://example.com/${page}`, 'cognito:german': `https://example.com/de/${page}` });
const targetOf = ({ pool, client }: HostedPool) => ({ UserPoolId: pool.id, ClientId: client.id });
const make = async (hosted: HostedPool, TermsName: string, Links: Record<string, string> = links(TermsName)) =>
  createTerms.run(cloud.call, { ...targetOf(hosted), ...reserved, TermsName, Links });
const signUpPage = async (hosted: HostedPool, lang: string) => {
  const browser = openBrowser(new URL(cloud.endpoint).port);
  const login = await browser.open(hosted.authorizeUrl({ lang }));
  return browser.open(login.url.replace('/login?', '/signup?'));
};

it('leads from the sign-up page of managed login to both documents, in the language of the page', async () => {
  const hosted = cloud.makePool('terms', { managedLogin: true });
  await make(hosted, 'terms-of-use');
  expect((await signUpPage(hosted, 'en')).words).not.toContain('Terms of use');
  await make(hosted, 'privacy-policy');
  const english = await signUpPage(hosted, 'en');
  expect(english.words).toContain('Terms of use Privacy policy');
  expect(english.body).toContain('href="https://example.com/terms-of-use"');
  const german = await signUpPage(hosted, 'de');
  expect(german.words).toContain('Nutzungsbedingungen Datenschutzerklärung');
  expect(german.body).toContain('href="https://example.com/de/privacy-policy"');
});

it('shows nothing on the classic pages', async () => {
  const hosted = cloud.makePool('classic-terms');
  await make(hosted, 'terms-of-use');
  await make(hosted, 'privacy-policy');
  expect((await signUpPage(hosted, 'en')).words).not.toContain('Privacy policy');
});

it('describes, lists, changes and deletes them, and has each once for a client', async () => {
  const hosted = cloud.makePool('changed-terms');
  const { UserPoolId, ClientId } = targetOf(hosted);
  const { Terms } = await make(hosted, 'terms-of-use');
  const TermsId = Terms?.TermsId;
  expect(Terms).toEqual({
    TermsId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    UserPoolId,
    ClientId,
    TermsName: 'terms-of-use',
    ...reserved,
    Links: links('terms-of-use'),
    CreationDate: expect.any(Date),
    LastModifiedDate: expect.any(Date),
  });
  await expect(make(hosted, 'terms-of-use')).rejects.toMatchObject({ code: 'TermsExistsException' });
  const Links = { 'cognito:default': 'https://example.com/new' };
  await updateTerms.run(cloud.call, { UserPoolId, TermsId, Links });
  const found = await describeTermsByClient.run(cloud.call, { UserPoolId, ClientId, TermsName: 'terms-of-use' });
  expect(found.Terms).toMatchObject({ TermsId, Links, TermsName: 'terms-of-use' });
  expect((await listTerms.run(cloud.call, { UserPoolId })).Terms).toEqual([
    expect.objectContaining({ TermsId, TermsName: 'terms-of-use', Enforcement: 'NONE' }),
  ]);
  await deleteTerms.run(cloud.call, { UserPoolId, TermsId });
  await expect(Promise.resolve().then(() => describeTerms.run(cloud.call, { UserPoolId, TermsId }))).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
  });
  await make(hosted, 'privacy-policy');
  deleteClient(cloud.call, hosted.client);
  expect((await listTerms.run(cloud.call, { UserPoolId })).Terms).toEqual([]);
});

it.each([
  ['another name', 'cookies', links('cookies')],
  ['no default', 'terms-of-use', { 'cognito:german': 'https://example.com' }],
  ['an unknown language', 'terms-of-use', { ...links('x'), 'cognito:klingon': 'https://example.com' }],
  ['what is no address of the web', 'terms-of-use', { 'cognito:default': 'javascript:alert(1)' }],
])('refuses %s', async (_, name, given) => {
  await expect(make(refusing, name, given as Record<string, string>)).rejects.toMatchObject({ code: 'InvalidParameterException' });
});

it('is a resource of stacks, which goes as often as it is asked to', async () => {
  const hosted = cloud.makePool('stack-terms');
  const call: ResourceCall = { ...cloud.call, stackId: 's', stackName: 's', logicalId: 'l', generateName: () => 'unused' };
  const properties = { ...targetOf(hosted), ...reserved, TermsName: 'terms-of-use', Links: links('terms-of-use') };
  const { physicalId, attributes } = await resource.create(call, properties);
  expect(physicalId).toBe(`${hosted.pool.id}|${attributes.TermsId}`);
  const changed = { ...properties, Links: { 'cognito:default': 'https://example.com/later' } };
  await resource.update(call, physicalId, changed, properties);
  const read = await resource.read?.(call, physicalId, changed);
  expect(read).toMatchObject({ properties: { Links: changed.Links, TermsName: 'terms-of-use', ClientId: hosted.client.id } });
  await resource.remove(call, physicalId, changed);
  await resource.remove(call, physicalId, changed);
});
