/** Amazon Route 53: hosted zones and their records are kept and answered; no name server asks for them. */
import type { Service } from '../../service';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-route-53'),
  signingName: 'route53',
  protocols: ['rest-xml'],
  apiVersion: '2013-04-01',
  xmlNamespace: 'https://route53.amazonaws.com/doc/2013-04-01/',
  global: true,
  reservedTag: { code: 'InvalidInput' },
  operations: {
    AssociateVPCWithHostedZone: async () => (await import('./operations/associate-vpc-with-hosted-zone')).associateVPCWithHostedZone,
    ChangeResourceRecordSets: async () => (await import('./operations/change-resource-record-sets')).changeResourceRecordSets,
    ChangeTagsForResource: async () => (await import('./operations/change-tags-for-resource')).changeTagsForResource,
    CreateHostedZone: async () => (await import('./operations/create-hosted-zone')).createHostedZone,
    DeleteHostedZone: async () => (await import('./operations/delete-hosted-zone')).deleteHostedZone,
    DisassociateVPCFromHostedZone: async () =>
      (await import('./operations/disassociate-vpc-from-hosted-zone')).disassociateVPCFromHostedZone,
    GetChange: async () => (await import('./operations/get-change')).getChange,
    GetHostedZone: async () => (await import('./operations/get-hosted-zone')).getHostedZone,
    GetHostedZoneCount: async () => (await import('./operations/get-hosted-zone-count')).getHostedZoneCount,
    ListHostedZones: async () => (await import('./operations/list-hosted-zones')).listHostedZones,
    ListHostedZonesByName: async () => (await import('./operations/list-hosted-zones-by-name')).listHostedZonesByName,
    ListResourceRecordSets: async () => (await import('./operations/list-resource-record-sets')).listResourceRecordSets,
    ListTagsForResource: async () => (await import('./operations/list-tags-for-resource')).listTagsForResource,
    ListTagsForResources: async () => (await import('./operations/list-tags-for-resources')).listTagsForResources,
    UpdateHostedZoneComment: async () => (await import('./operations/update-hosted-zone-comment')).updateHostedZoneComment,
  },
  resources: {
    'AWS::Route53::HostedZone': async () => (await import('./resources/hosted-zone')).hostedZone,
    'AWS::Route53::RecordSet': async () => (await import('./resources/record-set')).recordSet,
    'AWS::Route53::RecordSetGroup': async () => (await import('./resources/record-set-group')).recordSetGroup,
  },
};
