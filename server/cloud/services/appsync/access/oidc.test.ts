/** Tokens of an OpenID Connect provider, over the wire. https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#openid-connect-authorization */
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type StartedApi, startApi } from '../testing/start-api';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
let issuer: string;
let api: StartedApi;

const provider = createServer(async (request, response) => {
  const document = { issuer, jwks_uri: `${issuer}/keys` };
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }];
  response.end(JSON.stringify(request.url === '/keys' ? { keys } : document));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  api = await startApi('type Query { who: String @aws_oidc }', {
    additionalAuthenticationProviders: [
      {
        authenticationType: 'OPENID_CONNECT',
        openIDConnectConfig: { issuer, clientId: 'web|phone', iatTTL: 7_200_000, authTTL: 7_200_000 },
      },
    ],
  });
  await api.resolve('Query.who', 'none', '{"payload": $util.toJson($ctx.identity.sub)}', '$util.toJson($ctx.result)');
}, 60_000);
afterAll(async () => {
  await api.close();
  provider.closeAllConnections();
  provider.close();
});

const now = () => Math.floor(Date.now() / 1000);
const claims = (): JWTPayload => ({ iss: issuer, sub: 'ada', aud: 'web', iat: now(), auth_time: now(), exp: now() + 3600 });
const sign = (changes: JWTPayload = {}, key = privateKey) =>
  new SignJWT({ ...claims(), ...changes }).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(key);

it('lets in whoever has a good one for one of the API’s apps', async () => {
  const ask = (authorization: string) => api.ask('{ who }', {}, { authorization });
  for (const token of [await sign(), `Bearer ${await sign({ aud: 'phone' })}`, await sign({ aud: 'other', azp: 'web' })])
    expect(await ask(token)).toMatchObject({ status: 200, body: { data: { who: 'ada' } } });
});

it.each<[string, () => string | Promise<string>]>([
  ['signed by another key', () => sign({}, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)],
  ['without a signature', () => new UnsecuredJWT(claims()).encode()],
  ['expired', () => sign({ exp: now() - 1 })],
  ['without an end', () => sign({ exp: undefined })],
  ['of another issuer', () => sign({ iss: 'https://issuer.example.com' })],
  ['for another app', () => sign({ aud: 'website' })],
  ['issued longer ago than the API takes', () => sign({ iat: now() - 7_300 })],
  ['of a sign-in longer ago than the API takes', () => sign({ auth_time: now() - 7_300 })],
])('refuses one that is %s', async (_what, make) => {
  expect(await api.ask('{ who }', {}, { authorization: await make() })).toMatchObject({
    status: 401,
    body: { errors: [{ errorType: 'UnauthorizedException' }] },
  });
});
