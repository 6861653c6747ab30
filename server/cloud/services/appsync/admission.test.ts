/** While an account is being replaced, requests that are no operations of the SDK wait as the others do. */
import { request } from 'node:http';
import { CreateFunctionCommand, CreateFunctionUrlConfigCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { zipInline } from '../lambda/code';
import { type StartedApi, startApi } from './testing/start-api';

let api: StartedApi;
beforeAll(async () => {
  api = await startApi('type Query { ping: String }');
  await api.resolve('Query.ping', 'none', '{"version": "2018-05-29", "payload": "pong"}', '$util.toJson($ctx.result)');
});
afterAll(() => api.close());

async function makeUrl(): Promise<string> {
  const { cloud } = api;
  const lambda = new LambdaClient(cloud.config);
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'closed',
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Role: `arn:aws:iam::${cloud.accountId}:role/any`,
      Code: { ZipFile: await zipInline('index.js', 'exports.handler = async () => "open"') },
    }),
  );
  const { FunctionUrl = '' } = await lambda.send(new CreateFunctionUrlConfigCommand({ FunctionName: 'closed', AuthType: 'AWS_IAM' }));
  lambda.destroy();
  return FunctionUrl;
}

/** Without a signature: what comes back is that it is refused. */
function call(functionUrl: string): Promise<number | undefined> {
  const { host, port } = new URL(functionUrl);
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: '/', headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
    sent.end();
  });
}

it('holds GraphQL and function URLs up until the account is there again', async () => {
  const { cloud, ask } = api;
  const url = await makeUrl();
  const sts = new STSClient(cloud.config);
  const happened: string[] = [];
  const readmit = await cloud.cloud.admission.hold(cloud.accountId, 1000);
  const data = ask('{ ping }').then(({ body }) => happened.push(`graphql ${JSON.stringify(body.data)}`));
  const status = call(url).then((code) => happened.push(`url ${code}`));
  // Another account is open, and answers after all of these have arrived.
  const last = sts.send(new GetCallerIdentityCommand({})).then(() => happened.push('operation'));
  expect(await fetch(`${cloud.endpoint}/nothing`).then((response) => response.status)).toBeGreaterThanOrEqual(400);
  happened.push('over');
  readmit();
  await Promise.all([data, status, last]);
  sts.destroy();
  expect(happened[0]).toBe('over');
  expect(happened.slice(1).sort()).toEqual(['graphql {"ping":"pong"}', 'operation', 'url 403']);
});
