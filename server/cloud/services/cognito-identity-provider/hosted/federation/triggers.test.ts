/** The pool's functions along a sign-in at another provider. Events: the triggers' pages of the Cognito developer guide. */
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { zipInline } from '../../../lambda/code';
import { createFunction } from '../../../lambda/operations/create-function';
import { service as lambda } from '../../../lambda/service';
import { updateClient } from '../../clients';
import { createProvider } from '../../identity-providers';
import { updateUserPool } from '../../operations/update-user-pool';
import { CALLBACK, type HostedCloud, type HostedPool, openBrowser, openHostedCloud, send } from '../testing';

/** Writes down what it is called for, refuses one domain, and changes a claim on the way in. */
const SOURCE = `
const seen = [];
export const handler = async (event) => {
  const { triggerSource, request, response } = event;
  seen.push(triggerSource);
  if (triggerSource === 'InboundFederation_ExternalProvider') {
    const { idToken, userInfo, tokenResponse } = request.attributes;
    if (!tokenResponse.access_token || idToken.sub !== userInfo.sub) throw new Error('Not as documented.');
    response.userAttributesToMap = { ...userInfo, email: userInfo.email.replace('@example.com', '@corp.example') };
  }
  if (triggerSource === 'PreSignUp_ExternalProvider' && request.userAttributes.email.endsWith('@evil.example')) throw new Error('Not from there.');
  if (triggerSource === 'TokenGeneration_HostedAuth') response.claimsOverrideDetails = { claimsToAddOrOverride: { seen: seen.splice(0).join(' ') } };
  return event;
};`;

let cloud: HostedCloud;
let hosted: HostedPool;

beforeAll(async () => {
  cloud = await openHostedCloud();
  hosted = cloud.makePool('triggers');
  const { FunctionArn: LambdaArn = '' } = await createFunction.run(cloud.call, {
    FunctionName: 'along',
    Role: 'arn:aws:iam::111122223333:role/along',
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Code: { ZipFile: await zipInline('index.mjs', SOURCE) },
  });
  const names = ['PreSignUp', 'PostConfirmation', 'PostAuthentication', 'PreAuthentication', 'PreTokenGeneration'];
  await updateUserPool.run(cloud.call, {
    ...hosted.pool.settings,
    UserPoolId: hosted.pool.id,
    LambdaConfig: {
      ...Object.fromEntries(names.map((name) => [name, LambdaArn])),
      InboundFederation: { LambdaVersion: 'V1_0', LambdaArn },
    },
  });
  const ProviderDetails = { client_id: 'x', client_secret: 'y', authorize_scopes: 'openid email' };
  createProvider(cloud.call, hosted.pool, {
    ProviderName: 'Google',
    ProviderType: 'Google',
    ProviderDetails,
    AttributeMapping: { email: 'email' },
  });
  updateClient(cloud.call, hosted.pool, hosted.client, { ...hosted.client.settings, SupportedIdentityProviders: ['Google'] });
});
afterAll(async () => {
  await lambda.stop?.(cloud.call.cloud);
  await cloud.close();
});

/** Comes back as somebody; the client has only this provider, so that no page comes before it. */
async function signInAs(email: string): Promise<string> {
  const browser = openBrowser(new URL(cloud.endpoint).port);
  const page = await browser.open(hosted.authorizeUrl());
  const picked = new URL(page.url);
  picked.searchParams.set('name', 'Somebody');
  picked.searchParams.set('email', email);
  return (await browser.open(picked.toString())).url;
}

async function claimsOf(address: string): Promise<Record<string, unknown>> {
  const code = new URL(address).searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', client_id: hosted.client.id, redirect_uri: CALLBACK, code };
  return decodeJwt(JSON.parse((await send(`${hosted.origin}/oauth2/token`, { form })).body).id_token);
}

it('are called as for a new user at first, and as for a known one later', async () => {
  const first = await claimsOf(await signInAs('ada@example.com'));
  expect(first).toMatchObject({
    email: 'ada@corp.example',
    seen: 'InboundFederation_ExternalProvider PreSignUp_ExternalProvider PostConfirmation_ConfirmSignUp TokenGeneration_HostedAuth',
  });
  const second = await claimsOf(await signInAs('ada@example.com'));
  expect(second).toMatchObject({
    sub: first.sub,
    seen: 'InboundFederation_ExternalProvider PostAuthentication_Authentication TokenGeneration_HostedAuth',
  });
});

it('keep somebody out, and the app is told why', async () => {
  const refused = new URL(await signInAs('eve@evil.example')).searchParams;
  expect(refused.get('error')).toBe('invalid_request');
  expect(refused.get('error_description')).toBe('PreSignUp failed with error Not from there..');
});
