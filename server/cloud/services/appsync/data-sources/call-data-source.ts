import type { SourceRequest } from '../engine/field-request';
import type { StepPlan } from '../engine/resolver-plan';
import { ResolverError } from '../vtl/failure';
import { getMember } from '../vtl/values';
import { callDynamoDB } from './dynamodb';
import { callEventBridge } from './eventbridge';
import { callHttp } from './http';
import { callLambda } from './lambda';

/**
 * Sends what the request half prepared to the step's data source.
 * @throws ResolverError, DataSourceFailure
 */
export async function callDataSource(
  request: SourceRequest,
  step: StepPlan,
  prepared: unknown,
  context: Record<string, unknown>,
): Promise<unknown> {
  const { dataSource } = step;
  // A JavaScript unit resolver may do without one, as with NONE.
  const type = dataSource?.type ?? 'NONE';
  switch (type) {
    case 'NONE':
      return getMember(prepared, 'payload') ?? null;
    case 'AMAZON_DYNAMODB':
      return callDynamoDB(request, step, prepared, context);
    case 'AMAZON_EVENTBRIDGE':
      return dataSource ? callEventBridge(request, dataSource, prepared) : null;
    case 'AWS_LAMBDA':
      return callLambda(request, step, prepared, context);
    case 'HTTP':
      return dataSource ? callHttp(request, dataSource, prepared) : null;
    default:
      throw new ResolverError(`Data sources of type ${type} are not supported by the embedded AppSync.`, 'UnsupportedOperation');
  }
}
