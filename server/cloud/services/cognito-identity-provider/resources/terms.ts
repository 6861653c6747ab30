import type { CreateTermsRequest } from '@aws-sdk/client-cognito-identity-provider';
import { CloudFailure } from '../../../failure';
import { resourceType } from '../../../service';
import { liveResource, toldOf } from '../../cloudformation/specification/live-resource';
import { getPool, poolState } from '../state';
import { createTerms, deleteTerms, describeTerms, getTerms, updateTerms } from '../terms';

export const terms = resourceType<CreateTermsRequest>({
  create(call, properties) {
    const { TermsId = '' } = createTerms(call, getPool(call, properties.UserPoolId), properties);
    return { physicalId: `${properties.UserPoolId}|${TermsId}`, attributes: { TermsId } };
  },
  update(call, physicalId, { TermsName, TermsSource, Enforcement, Links }) {
    const [poolId, TermsId = ''] = physicalId.split('|');
    updateTerms(call, getPool(call, poolId), { TermsId, TermsName, TermsSource, Enforcement, Links });
    return { physicalId, attributes: { TermsId } };
  },
  remove(call, physicalId) {
    const [poolId, id] = physicalId.split('|');
    try {
      deleteTerms(call, getPool(call, poolId), id);
    } catch (error) {
      if (!(error instanceof CloudFailure) || error.code !== 'ResourceNotFoundException') throw error;
    }
  },
  async read(call, physicalId) {
    const [poolId = '', id = ''] = physicalId.split('|');
    const pool = poolState(call.partition).pools.find(poolId);
    const told = pool && (await toldOf(() => describeTerms(pool, getTerms(call, pool, id))));
    return liveResource('AWS::Cognito::Terms', told, { TermsId: id });
  },
});
