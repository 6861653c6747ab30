import { defineFunction } from '@aws-amplify/backend';

export const joinSales = defineFunction({
  name: 'join-sales',
  // A trigger of the user pool belongs to the pool's stack.
  resourceGroupName: 'auth',
  environment: { GROUP_NAME: 'Sales' },
});
