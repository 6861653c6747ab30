import type { FieldRequest } from '../engine/field-request';
import type { ResolverContext } from '../engine/resolver-context';
import type { StepPlan } from '../engine/resolver-plan';
import { ResolverError } from '../vtl/failure';
import { getMember } from '../vtl/values';
import { callDynamoDB } from './dynamodb';
import { callHttp } from './http';
import { callLambda } from './lambda';

/**
 * Sends what the request half prepared to the step's data source.
 * @throws ResolverError, DataSourceFailure
 */
export async function callDataSource(request: FieldRequest, step: StepPlan, prepared: unknown, context: ResolverContext): Promise<unknown> {
  const { dataSource } = step;
  // A JavaScript unit resolver may do without one, as with NONE.
  const type = dataSource?.type ?? 'NONE';
  switch (type) {
    case 'NONE':
      return getMember(prepared, 'payload') ?? null;
    case 'AMAZON_DYNAMODB':
      return dataSource ? callDynamoDB(request, dataSource, prepared) : null;
    case 'AWS_LAMBDA':
      return callLambda(request, step, prepared, context);
    case 'HTTP':
      return dataSource ? callHttp(request, dataSource, prepared) : null;
    default:
      throw new ResolverError(`Data sources of type ${type} are not supported by the embedded AppSync.`, 'UnsupportedOperation');
  }
}
