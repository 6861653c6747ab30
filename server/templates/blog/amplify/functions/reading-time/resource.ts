import { defineFunction } from '@aws-amplify/backend';

export const readingTime = defineFunction({
  name: 'reading-time',
  entry: './handler.ts',
  // It answers a query of the data API, so it belongs to the same stack.
  resourceGroupName: 'data',
  environment: { WORDS_PER_MINUTE: '220' },
});
