import type { GetParametersByPathCommandInput, GetParametersByPathCommandOutput } from '@aws-sdk/client-ssm';
import { operation } from '../../../service';
import { validation } from '../check-parameter';
import { matchesFilters } from '../parameter-filters';
import { parameterArn, parameters, shown } from '../parameters';

const RESULTS_MAX = 10;

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html */
export const getParametersByPath = operation<GetParametersByPathCommandInput, GetParametersByPathCommandOutput>({
  access: ({ partition }, { Path = '' }) => [{ action: 'ssm:GetParametersByPath', resource: parameterArn(partition, Path) }],
  run(call, { Path = '', Recursive, WithDecryption, MaxResults = RESULTS_MAX, NextToken, ParameterFilters }) {
    if (!Path.startsWith('/')) {
      throw validation('The parameter path must begin with a slash. It must have the form /path or /path/subpath.');
    }
    const prefix = Path.endsWith('/') ? Path : `${Path}/`;
    const found = parameters(call.partition)
      .list({ prefix, ...(NextToken !== undefined && { after: NextToken }) })
      .filter(({ key }) => Recursive || !key.slice(prefix.length).includes('/'))
      .filter(({ value }) => matchesFilters(call.partition, value, ParameterFilters));
    const page = found.slice(0, Math.min(MaxResults, RESULTS_MAX));
    const last = page[page.length - 1];
    return {
      Parameters: page.map(({ value }) => shown(call, value, WithDecryption)),
      ...(found.length > page.length && last && { NextToken: last.key }),
    };
  },
});
