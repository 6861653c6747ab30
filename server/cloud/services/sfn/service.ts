/** AWS Step Functions: runs state machines in Amazon States Language with JSONPath; what runs when the cloud stops goes on after its start. */
import type { Service } from '../../service';
import { interruptRuns, resumeRuns } from './engine/runs';
import { getTagged } from './tags';
import { unqualifiedArn } from './versions';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-sfn'),
  signingName: 'states',
  protocols: ['aws-json-1.0'],
  targetPrefix: 'AWSStepFunctions',
  resourceTags: (call, arn) => getTagged(call, unqualifiedArn(arn)).tags,
  rolesGoTo: 'states.amazonaws.com',
  operations: {
    CreateStateMachine: async () => (await import('./operations/create-state-machine')).createStateMachine,
    CreateStateMachineAlias: async () => (await import('./operations/create-state-machine-alias')).createStateMachineAlias,
    DeleteStateMachine: async () => (await import('./operations/delete-state-machine')).deleteStateMachine,
    DeleteStateMachineAlias: async () => (await import('./operations/delete-state-machine-alias')).deleteStateMachineAlias,
    DeleteStateMachineVersion: async () => (await import('./operations/delete-state-machine-version')).deleteStateMachineVersion,
    DescribeExecution: async () => (await import('./operations/describe-execution')).describeExecution,
    DescribeStateMachine: async () => (await import('./operations/describe-state-machine')).describeStateMachine,
    DescribeStateMachineAlias: async () => (await import('./operations/describe-state-machine-alias')).describeStateMachineAlias,
    DescribeStateMachineForExecution: async () =>
      (await import('./operations/describe-state-machine-for-execution')).describeStateMachineForExecution,
    GetExecutionHistory: async () => (await import('./operations/get-execution-history')).getExecutionHistory,
    ListExecutions: async () => (await import('./operations/list-executions')).listExecutions,
    ListStateMachineAliases: async () => (await import('./operations/list-state-machine-aliases')).listStateMachineAliases,
    ListStateMachines: async () => (await import('./operations/list-state-machines')).listStateMachines,
    ListStateMachineVersions: async () => (await import('./operations/list-state-machine-versions')).listStateMachineVersions,
    ListTagsForResource: async () => (await import('./operations/list-tags-for-resource')).listTagsForResource,
    PublishStateMachineVersion: async () => (await import('./operations/publish-state-machine-version')).publishStateMachineVersion,
    RedriveExecution: async () => (await import('./operations/redrive-execution')).redriveExecution,
    SendTaskFailure: async () => (await import('./operations/send-task-failure')).sendTaskFailure,
    SendTaskHeartbeat: async () => (await import('./operations/send-task-heartbeat')).sendTaskHeartbeat,
    SendTaskSuccess: async () => (await import('./operations/send-task-success')).sendTaskSuccess,
    StartExecution: async () => (await import('./operations/start-execution')).startExecution,
    StartSyncExecution: async () => (await import('./operations/start-sync-execution')).startSyncExecution,
    StopExecution: async () => (await import('./operations/stop-execution')).stopExecution,
    TagResource: async () => (await import('./operations/tag-resource')).tagResource,
    UntagResource: async () => (await import('./operations/untag-resource')).untagResource,
    UpdateStateMachine: async () => (await import('./operations/update-state-machine')).updateStateMachine,
    UpdateStateMachineAlias: async () => (await import('./operations/update-state-machine-alias')).updateStateMachineAlias,
    ValidateStateMachineDefinition: async () =>
      (await import('./operations/validate-state-machine-definition')).validateStateMachineDefinition,
  },
  resources: {
    'AWS::StepFunctions::StateMachine': async () => (await import('./resources/state-machine')).stateMachine,
    'AWS::StepFunctions::StateMachineAlias': async () => (await import('./resources/state-machine-alias')).stateMachineAlias,
    'AWS::StepFunctions::StateMachineVersion': async () => (await import('./resources/state-machine-version')).stateMachineVersion,
  },
  resume: resumeRuns,
  halt: interruptRuns,
};
