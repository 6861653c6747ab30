import { defineFunction } from '@aws-amplify/backend';

export const quoteShipping = defineFunction({
  name: 'quote-shipping',
  resourceGroupName: 'data',
  environment: { HOME_COUNTRY: 'DE' },
});
