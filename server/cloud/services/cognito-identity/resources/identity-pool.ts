import type { CreateIdentityPoolInput } from '@aws-sdk/client-cognito-identity';
import { CloudFailure } from '../../../failure';
import { type Provisioned, resourceType } from '../../../service';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { createPool, deletePool, savePool } from '../pools';
import { describeIdentityPool, getIdentityPool, identityState, type StoredPool } from '../state';

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
  create(call, properties) {
    const { settings, tags } = requestOf(properties);
    const IdentityPoolName = settings.IdentityPoolName ?? call.generateName(128);
    return provisioned(createPool(call, { ...settings, IdentityPoolName, IdentityPoolTags: tags }));
  },
  update(call, physicalId, properties) {
    const pool = getIdentityPool(call, physicalId);
    const { settings, tags } = requestOf(properties);
    const IdentityPoolName = settings.IdentityPoolName ?? pool.settings.IdentityPoolName;
    return provisioned(savePool(call, { ...pool, settings: { ...settings, IdentityPoolName }, tags }));
  },
  remove(call, physicalId) {
    const pool = identityState(call.partition).pools.find(physicalId);
    if (pool) deletePool(call, pool);
  },
  read(call, physicalId) {
    const pool = identityState(call.partition).pools.find(physicalId);
    const untold = ['CognitoEvents', 'CognitoStreams', 'PushSync'];
    return liveResource('AWS::Cognito::IdentityPool', pool && describeIdentityPool(pool), pool ? provisioned(pool).attributes : {}, untold);
  },
});
