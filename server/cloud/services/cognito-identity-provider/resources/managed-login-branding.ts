import type { CreateManagedLoginBrandingRequest } from '@aws-sdk/client-cognito-identity-provider';
import { CloudFailure } from '../../../failure';
import { resourceType } from '../../../service';
import { liveResource, toldOf } from '../../cloudformation/specification/live-resource';
import { createBranding, deleteBranding, describeBranding, getBranding, updateBranding } from '../branding';
import { getPool, poolState } from '../state';

interface Properties extends Omit<CreateManagedLoginBrandingRequest, 'Assets'> {
  /** Bytes in base64, as in every template. */
  Assets?: (Omit<NonNullable<CreateManagedLoginBrandingRequest['Assets']>[number], 'Bytes'> & { Bytes?: string })[];
}

const given = ({ UseCognitoProvidedValues, Settings, Assets }: Properties) => ({
  UseCognitoProvidedValues,
  Settings,
  Assets: Assets?.map(({ Bytes, ...asset }) => ({ ...asset, ...(Bytes && { Bytes: Buffer.from(Bytes, 'base64') }) })),
});

export const managedLoginBranding = resourceType<Properties>({
  create(call, properties) {
    const { ManagedLoginBrandingId: id = '' } = createBranding(
      call,
      getPool(call, properties.UserPoolId),
      properties.ClientId,
      given(properties),
    );
    return { physicalId: `${properties.UserPoolId}|${id}`, attributes: { ManagedLoginBrandingId: id } };
  },
  update(call, physicalId, properties) {
    const [poolId, id = ''] = physicalId.split('|');
    updateBranding(call, getPool(call, poolId), id, given(properties));
    return { physicalId, attributes: { ManagedLoginBrandingId: id } };
  },
  remove(call, physicalId) {
    const [poolId, id] = physicalId.split('|');
    try {
      deleteBranding(call, getPool(call, poolId), id);
    } catch (error) {
      if (!(error instanceof CloudFailure) || error.code !== 'ResourceNotFoundException') throw error;
    }
  },
  async read(call, physicalId) {
    const [poolId = '', id = ''] = physicalId.split('|');
    const pool = poolState(call.partition).pools.find(poolId);
    const told = pool && (await toldOf(() => describeBranding(pool, getBranding(call, pool, id))));
    const Assets = told?.Assets?.map(({ Bytes, ...asset }) => ({ ...asset, Bytes: Bytes && Buffer.from(Bytes).toString('base64') }));
    const untold = ['ClientId', 'ReturnMergedResources'];
    return liveResource('AWS::Cognito::ManagedLoginBranding', told && { ...told, Assets }, { ManagedLoginBrandingId: id }, untold);
  },
});
