import type { Service } from '../../service';
import { callbackEndpoint } from './custom/callback-endpoint';
import { recoverOperations } from './engine/recover-operations';
import { resources } from './resources';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-cloudformation'),
  signingName: 'cloudformation',
  protocols: ['aws-query'],
  apiVersion: '2010-05-15',
  xmlNamespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
  operations: {
    CancelUpdateStack: async () => (await import('./operations/cancel-update-stack')).cancelUpdateStack,
    ContinueUpdateRollback: async () => (await import('./operations/continue-update-rollback')).continueUpdateRollback,
    CreateChangeSet: async () => (await import('./operations/create-change-set')).createChangeSet,
    CreateStack: async () => (await import('./operations/create-stack')).createStack,
    DeleteChangeSet: async () => (await import('./operations/delete-change-set')).deleteChangeSet,
    DeleteStack: async () => (await import('./operations/delete-stack')).deleteStack,
    DescribeChangeSet: async () => (await import('./operations/describe-change-set')).describeChangeSet,
    DescribeStackDriftDetectionStatus: async () =>
      (await import('./operations/describe-stack-drift-detection-status')).describeStackDriftDetectionStatus,
    DescribeStackEvents: async () => (await import('./operations/describe-stack-events')).describeStackEvents,
    DescribeStackResourceDrifts: async () => (await import('./operations/describe-stack-resource-drifts')).describeStackResourceDrifts,
    DescribeStackResource: async () => (await import('./operations/describe-stack-resource')).describeStackResource,
    DescribeStackResources: async () => (await import('./operations/describe-stack-resources')).describeStackResources,
    DescribeStacks: async () => (await import('./operations/describe-stacks')).describeStacks,
    DescribeType: async () => (await import('./operations/describe-type')).describeType,
    DetectStackDrift: async () => (await import('./operations/detect-stack-drift')).detectStackDrift,
    DetectStackResourceDrift: async () => (await import('./operations/detect-stack-resource-drift')).detectStackResourceDrift,
    ExecuteChangeSet: async () => (await import('./operations/execute-change-set')).executeChangeSet,
    GetStackPolicy: async () => (await import('./operations/get-stack-policy')).getStackPolicy,
    GetTemplate: async () => (await import('./operations/get-template')).getTemplate,
    GetTemplateSummary: async () => (await import('./operations/get-template-summary')).getTemplateSummary,
    ListChangeSets: async () => (await import('./operations/list-change-sets')).listChangeSets,
    ListExports: async () => (await import('./operations/list-exports')).listExports,
    ListImports: async () => (await import('./operations/list-imports')).listImports,
    ListStackResources: async () => (await import('./operations/list-stack-resources')).listStackResources,
    ListStacks: async () => (await import('./operations/list-stacks')).listStacks,
    ListTypes: async () => (await import('./operations/list-types')).listTypes,
    RollbackStack: async () => (await import('./operations/rollback-stack')).rollbackStack,
    SetStackPolicy: async () => (await import('./operations/set-stack-policy')).setStackPolicy,
    UpdateStack: async () => (await import('./operations/update-stack')).updateStack,
    UpdateTerminationProtection: async () => (await import('./operations/update-termination-protection')).updateTerminationProtection,
    ValidateTemplate: async () => (await import('./operations/validate-template')).validateTemplate,
  },
  resources,
  endpoints: [callbackEndpoint],
  resume: recoverOperations,
};
