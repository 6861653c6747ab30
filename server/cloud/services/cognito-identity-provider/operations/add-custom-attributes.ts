import type { AddCustomAttributesCommandInput, AddCustomAttributesCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { customAttribute } from '../attributes';
import { invalidParameter } from '../errors';
import { poolOperation } from '../pool-operation';
import { poolState } from '../state';

export const addCustomAttributes = poolOperation<AddCustomAttributesCommandInput, AddCustomAttributesCommandOutput>(
  'AddCustomAttributes',
  (call, pool, { CustomAttributes = [] }) => {
    const added = CustomAttributes.map(customAttribute);
    for (const { Name } of added) {
      if (pool.schema.some((existing) => existing.Name === Name))
        throw invalidParameter(`${Name}: Existing attribute already has name ${Name}.`);
    }
    poolState(call.partition).pools.put(pool.id, { ...pool, schema: [...pool.schema, ...added], modifiedAt: call.cloud.now().getTime() });
    return {};
  },
);
