import type { CreateManagedLoginBrandingRequest } from '@aws-sdk/client-cognito-identity-provider';
import { perform, permit } from '../../../cloud';
import { resourceType } from '../../../service';
import { liveResource, toldOf } from '../../cloudformation/specification/live-resource';
import { describeBranding, getBranding } from '../branding';
import { createManagedLoginBranding } from '../operations/create-managed-login-branding';
import { deleteManagedLoginBranding } from '../operations/delete-managed-login-branding';
import { describeManagedLoginBranding } from '../operations/describe-managed-login-branding';
import { updateManagedLoginBranding } from '../operations/update-managed-login-branding';
import { poolState } from '../state';

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
  async create(call, properties) {
    const { UserPoolId, ClientId } = properties;
    const { ManagedLoginBranding } = await perform(call, createManagedLoginBranding, { UserPoolId, ClientId, ...given(properties) });
    const id = ManagedLoginBranding?.ManagedLoginBrandingId ?? '';
    return { physicalId: `${UserPoolId}|${id}`, attributes: { ManagedLoginBrandingId: id } };
  },
  async update(call, physicalId, properties) {
    const [UserPoolId, id = ''] = physicalId.split('|');
    await perform(call, updateManagedLoginBranding, { UserPoolId, ManagedLoginBrandingId: id, ...given(properties) });
    return { physicalId, attributes: { ManagedLoginBrandingId: id } };
  },
  async remove(call, physicalId) {
    const [UserPoolId = '', id] = physicalId.split('|');
    const pool = poolState(call.partition).pools.find(UserPoolId);
    if (!pool || !(await toldOf(() => getBranding(call, pool, id)))) return;
    await perform(call, deleteManagedLoginBranding, { UserPoolId, ManagedLoginBrandingId: id });
  },
  async read(call, physicalId) {
    const [poolId = '', id = ''] = physicalId.split('|');
    await permit(call, describeManagedLoginBranding, { UserPoolId: poolId, ManagedLoginBrandingId: id });
    const pool = poolState(call.partition).pools.find(poolId);
    const told = pool && (await toldOf(() => describeBranding(pool, getBranding(call, pool, id))));
    const Assets = told?.Assets?.map(({ Bytes, ...asset }) => ({ ...asset, Bytes: Bytes && Buffer.from(Bytes).toString('base64') }));
    const untold = ['ClientId', 'ReturnMergedResources'];
    return liveResource('AWS::Cognito::ManagedLoginBranding', told && { ...told, Assets }, { ManagedLoginBrandingId: id }, untold);
  },
});
