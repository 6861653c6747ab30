import { expect, test } from 'vitest';
import { outputsIn } from './outputs-forms';

const stored = {
  version: 'local-1.4',
  storage: { bucket_name: 'files', aws_region: 'eu-west-1' },
  Auth: {
    Cognito: { userPoolId: 'eu-west-1_a', userPoolEndpoint: 'http://localhost:4566/', identityPoolEndpoint: 'http://localhost:4566/' },
  },
  API: { GraphQL: { endpoint: 'HTTP://localhost:4566/_appsync/api/graphql', apiKey: 'da2-x' } },
  Storage: { S3: { bucket: 'files', region: 'eu-west-1', buckets: { main: { bucketName: 'files', region: 'eu-west-1' } } } },
};

test('for a machine that trusts the authority, everything is reached over TLS, a bucket by a name below this machine\u2019s', () => {
  expect(outputsIn('https', stored)).toEqual({
    ...stored,
    Auth: {
      Cognito: { userPoolId: 'eu-west-1_a', userPoolEndpoint: 'https://localhost:4566/', identityPoolEndpoint: 'https://localhost:4566/' },
    },
    API: { GraphQL: { endpoint: 'https://localhost:4566/_appsync/api/graphql', apiKey: 'da2-x' } },
    Storage: {
      S3: {
        bucket: 'files',
        region: 'eu-west-1.localhost:4566#',
        buckets: { main: { bucketName: 'files', region: 'eu-west-1.localhost:4566#' } },
      },
    },
  });
});

test('the form of AWS has its own sections alone, and what runs on AWS has one form only', () => {
  const aws = outputsIn('aws', stored);
  expect(aws).toEqual({ version: '1.4', storage: stored.storage });
  expect(outputsIn('https', aws)).toEqual(aws);
});
