import type { CreateTermsRequest } from '@aws-sdk/client-cognito-identity-provider';
import { perform, permit } from '../../../cloud';
import { resourceType } from '../../../service';
import { liveResource, toldOf } from '../../cloudformation/specification/live-resource';
import { createTerms } from '../operations/create-terms';
import { deleteTerms } from '../operations/delete-terms';
import { describeTerms as describeOperation } from '../operations/describe-terms';
import { updateTerms } from '../operations/update-terms';
import { poolState } from '../state';
import { describeTerms, getTerms } from '../terms';

export const terms = resourceType<CreateTermsRequest>({
  async create(call, properties) {
    const { Terms } = await perform(call, createTerms, properties);
    const { TermsId = '' } = Terms ?? {};
    return { physicalId: `${properties.UserPoolId}|${TermsId}`, attributes: { TermsId } };
  },
  async update(call, physicalId, { TermsName, TermsSource, Enforcement, Links }) {
    const [UserPoolId, TermsId = ''] = physicalId.split('|');
    await perform(call, updateTerms, { UserPoolId, TermsId, TermsName, TermsSource, Enforcement, Links });
    return { physicalId, attributes: { TermsId } };
  },
  async remove(call, physicalId) {
    const [UserPoolId = '', TermsId] = physicalId.split('|');
    const pool = poolState(call.partition).pools.find(UserPoolId);
    if (!pool || !(await toldOf(() => getTerms(call, pool, TermsId)))) return;
    await perform(call, deleteTerms, { UserPoolId, TermsId });
  },
  async read(call, physicalId) {
    const [poolId = '', id = ''] = physicalId.split('|');
    await permit(call, describeOperation, { UserPoolId: poolId, TermsId: id });
    const pool = poolState(call.partition).pools.find(poolId);
    const told = pool && (await toldOf(() => describeTerms(pool, getTerms(call, pool, id))));
    return liveResource('AWS::Cognito::Terms', told, { TermsId: id });
  },
});
