import type { SourceApiAssociation, SourceApiAssociationConfig } from '@aws-sdk/client-appsync';
import { perform } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { liveResource, toldOf } from '../../cloudformation/specification/live-resource';
import { badRequest } from '../errors';
import { associateSourceGraphqlApi } from '../operations/associate-source-graphql-api';
import { disassociateSourceGraphqlApi } from '../operations/disassociate-source-graphql-api';
import { getSourceApiAssociation } from '../operations/get-source-api-association';
import { updateSourceApiAssociation } from '../operations/update-source-api-association';
import { removePresent } from './remove-present';

interface Properties {
  MergedApiIdentifier: string;
  SourceApiIdentifier: string;
  Description?: string;
  SourceApiAssociationConfig?: { MergeType?: SourceApiAssociationConfig['mergeType'] };
}

function attributesOf(told: SourceApiAssociation | undefined): Record<string, unknown> {
  return {
    AssociationArn: told?.associationArn,
    AssociationId: told?.associationId,
    LastSuccessfulMergeDate: told?.lastSuccessfulMergeDate?.toISOString(),
    MergedApiArn: told?.mergedApiArn,
    MergedApiId: told?.mergedApiId,
    SourceApiArn: told?.sourceApiArn,
    SourceApiAssociationStatus: told?.sourceApiAssociationStatus,
    SourceApiAssociationStatusDetail: told?.sourceApiAssociationStatusDetail,
    SourceApiId: told?.sourceApiId,
  };
}

/** @throws CloudFailure BadRequestException for sources that cannot be merged */
function provisioned(told: SourceApiAssociation | undefined): Provisioned {
  return { physicalId: told?.associationArn ?? '', attributes: attributesOf(told) };
}

/** From `…:apis/<merged>/sourceApiAssociations/<id>`. */
function namesOf(arn: string): { mergedApiIdentifier: string; associationId: string } {
  const [mergedApiIdentifier = '', , associationId = ''] = arn.slice(arn.indexOf(':apis/') + 6).split('/');
  return { mergedApiIdentifier, associationId };
}

const settings = ({ Description, SourceApiAssociationConfig: config }: Properties) => ({
  description: Description,
  sourceApiAssociationConfig: config && { mergeType: config.MergeType },
});

async function remove(call: ResourceCall, arn: string): Promise<void> {
  await removePresent(call, getSourceApiAssociation, disassociateSourceGraphqlApi, namesOf(arn));
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-appsync-sourceapiassociation.html */
export const sourceApiAssociation = resourceType<Properties>({
  async create(call, properties) {
    const { MergedApiIdentifier: mergedApiIdentifier, SourceApiIdentifier: sourceApiIdentifier } = properties;
    const input = { mergedApiIdentifier, sourceApiIdentifier, ...settings(properties) };
    const { sourceApiAssociation: made } = await perform(call, associateSourceGraphqlApi, input);
    if (made?.sourceApiAssociationStatus !== 'MERGE_FAILED') return provisioned(made);
    // What it has made itself it takes back without asking.
    const { authorize: _, ...unasked } = call;
    await remove(unasked, made.associationArn ?? '');
    throw badRequest(made.sourceApiAssociationStatusDetail ?? 'The source API could not be merged.');
  },
  async update(call, physicalId, properties) {
    const input = { ...namesOf(physicalId), ...settings(properties) };
    return provisioned((await perform(call, updateSourceApiAssociation, input)).sourceApiAssociation);
  },
  remove,
  async read(call, physicalId) {
    const told = await toldOf(() => perform(call, getSourceApiAssociation, namesOf(physicalId)));
    const { sourceApiAssociation: found } = told ?? {};
    const shown = found && { ...found, mergedApiIdentifier: found.mergedApiId, sourceApiIdentifier: found.sourceApiId };
    return liveResource('AWS::AppSync::SourceApiAssociation', shown, attributesOf(found), ['MergedApiIdentifier', 'SourceApiIdentifier']);
  },
});
