import type { DescribeParametersCommandInput, DescribeParametersCommandOutput } from '@aws-sdk/client-ssm';
import { operation } from '../../../service';
import { matchesFilters } from '../parameter-filters';
import { type Parameter, parameterArn, parameters } from '../parameters';

const RESULTS_MAX = 50;

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeParameters.html */
export const describeParameters = operation<DescribeParametersCommandInput, DescribeParametersCommandOutput>({
  run({ partition }, { ParameterFilters, Filters, MaxResults = RESULTS_MAX, NextToken }) {
    const filters = [...(ParameterFilters ?? []), ...(Filters ?? [])];
    const found = parameters(partition)
      .list(NextToken === undefined ? {} : { after: NextToken })
      .filter(({ value }) => matchesFilters(partition, value, filters));
    const page = found.slice(0, Math.min(MaxResults, RESULTS_MAX));
    const last = page[page.length - 1];
    return {
      Parameters: page.map(({ value }) => ({ ...metadata(value), ARN: parameterArn(partition, value.name) })),
      ...(found.length > page.length && last && { NextToken: last.key }),
    };
  },
});

/** Everything of a parameter but its value. */
export function metadata(parameter: Parameter) {
  return {
    Name: parameter.name,
    Type: parameter.type,
    Version: parameter.version,
    LastModifiedDate: new Date(parameter.modifiedAt),
    LastModifiedUser: parameter.modifiedBy,
    DataType: parameter.dataType,
    Tier: parameter.tier,
    Policies: [],
    ...(parameter.keyId !== undefined && { KeyId: parameter.keyId }),
    ...(parameter.description !== undefined && { Description: parameter.description }),
    ...(parameter.allowedPattern !== undefined && { AllowedPattern: parameter.allowedPattern }),
  };
}
