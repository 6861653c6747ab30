/**
 * AWS Step Functions: state machines are kept, so that templates with one deploy, but not executed:
 * StartExecution answers NotImplemented.
 */
import type { Service } from '../../service';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-sfn'),
  signingName: 'states',
  protocols: ['aws-json-1.0'],
  targetPrefix: 'AWSStepFunctions',
  operations: {
    DescribeStateMachine: async () => (await import('./operations/describe-state-machine')).describeStateMachine,
    ListStateMachines: async () => (await import('./operations/list-state-machines')).listStateMachines,
  },
  resources: {
    'AWS::StepFunctions::StateMachine': async () => (await import('./resources/state-machine')).stateMachine,
  },
};
