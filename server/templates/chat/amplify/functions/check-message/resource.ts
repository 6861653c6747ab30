import { defineFunction } from '@aws-amplify/backend';

export const checkMessage = defineFunction({
  name: 'check-message',
  resourceGroupName: 'data',
  environment: { LENGTH_MAX: '2000' },
});
