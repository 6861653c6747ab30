/** Expected: https://docs.aws.amazon.com/appsync/latest/devguide/custom-domain-name.html */
import { request } from 'node:http';
import { ACMClient, RequestCertificateCommand } from '@aws-sdk/client-acm';
import * as appsync from '@aws-sdk/client-appsync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import { type StartedApi, startApi } from './testing/start-api';

let api: StartedApi;
beforeAll(async () => {
  api = await startApi('type Query { value: String }');
}, 60_000);
afterAll(() => api.close());

function askAt(host: string): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { host, 'x-api-key': api.apiKey };
    const sent = request(`${api.cloud.config.endpoint}/graphql`, { method: 'POST', headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
    sent.on('error', reject);
    sent.end('{"query":"{ __typename }"}');
  });
}

it('answers for an API at its custom domain name, while the two are associated', async () => {
  const { client, apiId, cloud } = api;
  const domainName = 'api.example.com';
  const acm = new ACMClient(cloud.config);
  const { CertificateArn: certificateArn } = await acm.send(new RequestCertificateCommand({ DomainName: domainName }));
  acm.destroy();
  const missing = `${certificateArn?.slice(0, -1)}_`;
  await expect(client.send(new appsync.CreateDomainNameCommand({ domainName, certificateArn: missing }))).rejects.toThrow('does not exist');
  const { domainNameConfig } = await client.send(new appsync.CreateDomainNameCommand({ domainName, certificateArn }));
  expect(domainNameConfig).toMatchObject({ domainName, certificateArn, appsyncDomainName: expect.stringMatching(/\.cloudfront\.net$/) });
  await expect(client.send(new appsync.CreateDomainNameCommand({ domainName, certificateArn }))).rejects.toThrow('already exists');
  await client.send(new appsync.UpdateDomainNameCommand({ domainName, description: 'mine' }));
  expect((await client.send(new appsync.GetDomainNameCommand({ domainName }))).domainNameConfig?.description).toBe('mine');
  expect((await client.send(new appsync.ListDomainNamesCommand({}))).domainNameConfigs).toHaveLength(1);
  expect(await askAt(domainName)).not.toMatchObject({ status: 200 });

  await client.send(new appsync.AssociateApiCommand({ domainName, apiId }));
  expect((await client.send(new appsync.GetApiAssociationCommand({ domainName }))).apiAssociation).toMatchObject({
    apiId,
    associationStatus: 'SUCCESS',
  });
  expect(await askAt(`${domainName}:443`)).toEqual({ status: 200, text: '{"data":{"__typename":"Query"}}' });
  expect(await askAt('other.example.com')).not.toMatchObject({ status: 200 });
  const header = Buffer.from(JSON.stringify({ host: domainName, 'x-api-key': api.apiKey })).toString('base64url');
  const socket = new WebSocket(`${cloud.config.endpoint.replace('http', 'ws')}/graphql/realtime`, ['graphql-ws', `header-${header}`], {
    headers: { host: domainName },
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.close();

  await expect(client.send(new appsync.DeleteDomainNameCommand({ domainName }))).rejects.toThrow('is associated with an API');
  await client.send(new appsync.DisassociateApiCommand({ domainName }));
  expect(await askAt(domainName)).not.toMatchObject({ status: 200 });
  await client.send(new appsync.DeleteDomainNameCommand({ domainName }));
  await expect(client.send(new appsync.GetDomainNameCommand({ domainName }))).rejects.toThrow(appsync.NotFoundException);
});
