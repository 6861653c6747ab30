import { expect, test } from 'vitest';
import { localOutputs } from './outputs';

const deployed = (domain: string) => ({
  version: '1.4',
  auth: {
    aws_region: 'eu-west-1',
    user_pool_id: 'eu-west-1_abc',
    user_pool_client_id: 'client',
    oauth: {
      identity_providers: ['GOOGLE'],
      domain,
      scopes: ['openid'],
      redirect_sign_in_uri: ['http://localhost:5173/'],
      redirect_sign_out_uri: ['http://localhost:5173/'],
      response_type: 'code',
    },
  },
});

test.each([
  ['shop.auth.eu-west-1.amazoncognito.com', 'shop.auth.eu-west-1.localhost:4566'],
  ['login.shop.example', 'login.shop.example.localhost:4566'],
])('sign-in pages at %s are at %s on this machine, and AWS’s own form stays as it is', (domain, local) => {
  const outputs = localOutputs(deployed(domain), 'http://localhost:4566');
  expect(outputs).toMatchObject({
    version: 'local-1.4',
    auth: { oauth: { domain } },
    Auth: { Cognito: { userPoolEndpoint: 'http://localhost:4566/', loginWith: { oauth: { domain: local, responseType: 'code' } } } },
  });
});
