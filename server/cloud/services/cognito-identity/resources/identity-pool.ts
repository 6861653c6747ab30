import type { CreateIdentityPoolInput } from '@aws-sdk/client-cognito-identity';
import { perform, permit } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { createIdentityPool } from '../operations/create-identity-pool';
import { deleteIdentityPool } from '../operations/delete-identity-pool';
import { describeIdentityPool as describeOperation } from '../operations/describe-identity-pool';
import { tagResource } from '../operations/tag-resource';
import { untagResource } from '../operations/untag-resource';
import { updateIdentityPool } from '../operations/update-identity-pool';
import { savePool } from '../pools';
import { describeIdentityPool, getIdentityPool, identityPoolArn, identityState, type StoredPool } from '../state';

type Properties = Omit<CreateIdentityPoolInput, 'IdentityPoolTags'> & {
  IdentityPoolTags?: { Key: string; Value: string }[];
  CognitoEvents?: unknown;
  CognitoStreams?: unknown;
  PushSync?: unknown;
};

function provisioned({ id, settings }: StoredPool): Provisioned {
  return { physicalId: id, attributes: { Id: id, Name: settings.IdentityPoolName } };
}

/** @throws CloudFailure for Cognito Sync, which AWS itself offers to nobody new. */
function requestOf({ IdentityPoolTags = [], CognitoEvents, CognitoStreams, PushSync, ...settings }: Properties) {
  if (CognitoEvents || CognitoStreams || PushSync) {
    throw new CloudFailure(
      'InvalidParameterException',
      'CognitoEvents, CognitoStreams and PushSync belong to Cognito Sync, which the embedded cloud does not have.',
    );
  }
  return { settings, tags: Object.fromEntries(IdentityPoolTags.map(({ Key, Value }) => [Key, Value])) };
}

export const identityPool = resourceType<Properties>({
  async create(call, properties) {
    const { settings, tags } = requestOf(properties);
    const IdentityPoolName = settings.IdentityPoolName ?? call.generateName(128);
    const { IdentityPoolId } = await perform(call, createIdentityPool, { ...settings, IdentityPoolName, IdentityPoolTags: tags });
    return provisioned(getIdentityPool(call, IdentityPoolId));
  },
  async update(call, physicalId, properties, previous) {
    const pool = getIdentityPool(call, physicalId);
    const { settings, tags } = requestOf(properties);
    const IdentityPoolName = settings.IdentityPoolName ?? pool.settings.IdentityPoolName;
    await permit(call, updateIdentityPool, { ...settings, IdentityPoolId: physicalId, IdentityPoolName });
    await permitTags(call, identityPoolArn(call, physicalId), properties, previous);
    return provisioned(savePool(call, { ...pool, settings: { ...settings, IdentityPoolName }, tags }));
  },
  async remove(call, physicalId) {
    if (!identityState(call.partition).pools.find(physicalId)) return;
    await perform(call, deleteIdentityPool, { IdentityPoolId: physicalId });
  },
  async read(call, physicalId) {
    await permit(call, describeOperation, { IdentityPoolId: physicalId });
    const pool = identityState(call.partition).pools.find(physicalId);
    const untold = ['CognitoEvents', 'CognitoStreams', 'PushSync'];
    return liveResource('AWS::Cognito::IdentityPool', pool && describeIdentityPool(pool), pool ? provisioned(pool).attributes : {}, untold);
  },
});

async function permitTags(call: ResourceCall, ResourceArn: string, next: Properties, previous: Properties): Promise<void> {
  const { added, removed } = tagChanges(previous.IdentityPoolTags, next.IdentityPoolTags);
  const Tags = Object.fromEntries(added.map(({ Key, Value }) => [Key, Value]));
  if (added.length > 0) await permit(call, tagResource, { ResourceArn, Tags });
  if (removed.length > 0) await permit(call, untagResource, { ResourceArn, TagKeys: removed });
}
