import type { DescribeTypeCommandInput, DescribeTypeCommandOutput } from '@aws-sdk/client-cloudformation';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { resourceTypeNames } from '../engine/find-resource-type';
import { registrySchema } from '../specification/registry-schema';
import { schemaOf } from '../specification/resource-schema';
import { typeArn } from '../type-arn';

export const describeType = operation<DescribeTypeCommandInput, DescribeTypeCommandOutput>({
  run(call, input) {
    const { region } = call.partition;
    const names = resourceTypeNames(call.cloud);
    const found = names.find((name) => name === input.TypeName || typeArn(region, name) === input.Arn);
    if (found === undefined || (input.Type !== undefined && input.Type !== 'RESOURCE')) {
      throw new CloudFailure('TypeNotFoundException', `The type '${input.TypeName ?? input.Arn}' cannot be found.`, { status: 404 });
    }
    const schema = schemaOf(found);
    return {
      Arn: typeArn(region, found),
      Type: 'RESOURCE',
      TypeName: found,
      Visibility: 'PUBLIC',
      DeprecatedStatus: 'LIVE',
      ProvisioningType: 'FULLY_MUTABLE',
      IsActivated: true,
      ...(schema && { Schema: JSON.stringify(registrySchema(found, schema)) }),
    };
  },
});
