import type { GetParameterHistoryCommandInput, GetParameterHistoryCommandOutput } from '@aws-sdk/client-ssm';
import { operation } from '../../../service';
import { findParameter, notFound, parameterAccess, parameterVersions, plainValue } from '../parameters';
import { metadata } from './describe-parameters';

const RESULTS_MAX = 50;

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameterHistory.html */
export const getParameterHistory = operation<GetParameterHistoryCommandInput, GetParameterHistoryCommandOutput>({
  access: (call, { Name }) => parameterAccess(call, 'GetParameterHistory', [Name]),
  run(call, { Name = '', WithDecryption, MaxResults = RESULTS_MAX, NextToken }) {
    const found = findParameter(call.partition, Name);
    if (!found) throw notFound(Name);
    const limit = Math.min(MaxResults, RESULTS_MAX);
    const rows = parameterVersions(call.partition).list({
      prefix: `${found.parameter.name}\n`,
      limit: limit + 1,
      ...(NextToken !== undefined && { after: NextToken }),
    });
    const page = rows.slice(0, limit);
    const last = page[page.length - 1];
    return {
      Parameters: page.map(({ value }) => ({
        ...metadata(value),
        Value: WithDecryption ? plainValue(call, value) : value.value,
        Labels: [],
      })),
      ...(rows.length > limit && last && { NextToken: last.key }),
    };
  },
});
