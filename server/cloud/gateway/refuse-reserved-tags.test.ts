/**
 * The codes are those that each service's API reference has for tags that it refuses. The text is CreateStack's, which
 * AWS answers in many places, except S3's: https://github.com/getmoto/moto/pull/2855, tried there against AWS.
 */
import type { IdentityPool } from '@aws-sdk/client-cognito-identity';
import type { CreateUserPoolCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { NormalizedSchema } from '@smithy/core/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOperationSchema } from '../protocols/schema';
import { services } from '../services/index';
import { startCloud, type TestCloud } from '../testing/start-cloud';
import { TAG_INPUTS } from './testing/tag-inputs';

const TEXT = 'aws: prefixed tag key names are not allowed for external use.';
/** Members of some inputs that are known once something is there: by service and operation. */
const there: Record<string, object> = {};

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startCloud();
  await send('s3', 'CreateBucket', { Bucket: 'there' });
  // These take all tags anew, and look first at those that are there.
  const { UserPool } = await send<CreateUserPoolCommandOutput>('cognito-identity-provider', 'CreateUserPool', { PoolName: 'there' });
  there['cognito-identity-provider UpdateUserPool'] = { UserPoolId: UserPool?.Id };
  const identities = { IdentityPoolName: 'there', AllowUnauthenticatedIdentities: true };
  const { IdentityPoolId } = await send<IdentityPool>('cognito-identity', 'CreateIdentityPool', identities);
  there['cognito-identity UpdateIdentityPool'] = { IdentityPoolId };
});
afterAll(() => cloud.stop());

/** Sends with the client of the service, whatever that is. */
async function send<Output>(service: string, operation: string, input: object): Promise<Output> {
  const exported = (await services[service]?.schemas()) ?? {};
  const [, Client] = Object.entries(exported).find(([key]) => /^(?!__).+Client$/.test(key)) ?? [];
  const Command = exported[`${operation}Command`];
  const client = Reflect.construct(Client as new () => never, [{ ...cloud.config, forcePathStyle: true, useQueueUrlAsEndpoint: false }]);
  try {
    return await client.send(Reflect.construct(Command as new () => never, [input]));
  } finally {
    client.destroy();
  }
}

const rows = Object.entries(TAG_INPUTS).flatMap(([service, [error, inputs]]) =>
  Object.entries(inputs).map(([operation, input]) => ({ service, operation, error, input })),
);

describe('tags that only AWS sets are refused', () => {
  it.each(rows)('$service $operation', async ({ service, operation, error, input }) => {
    const message = service === 's3' ? 'System tags cannot be added/updated by requester' : TEXT;
    const given = { ...input, ...there[`${service} ${operation}`] };
    await expect(send(service, operation.replace(/ .*/, ''), given)).rejects.toMatchObject({ name: error, message });
  });

  // Principal tags are those of a session, which a pool only says how to make.
  it('by every operation that sets or removes tags', async () => {
    const tables = Object.entries(services).map(async ([service, { operations, schemas }]) => {
      const offered = Object.values(await schemas()).filter(isOperationSchema);
      return offered
        .filter((schema) => operations[schema[2]] && !/^(List|Describe|Get)/.test(schema[2]))
        .filter((schema) =>
          [...NormalizedSchema.of(schema[4]).structIterator()].some(
            ([member]) => member !== 'PrincipalTags' && /Tags$|TagKeys$|Tagging$/i.test(member),
          ),
        )
        .map((schema) => `${service} ${schema[2]}`);
    });
    const listed = new Set(rows.map(({ service, operation }) => `${service} ${operation}`));
    const missing = (await Promise.all(tables)).flat().filter((operation) => !listed.has(operation));
    expect(missing).toEqual([]);
  });
});
