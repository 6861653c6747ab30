import { defineStorage } from '@aws-amplify/backend';

export const storage = defineStorage({
  name: 'shopMedia',
  access: (allow) => ({
    'products/*': [allow.guest.to(['read']), allow.authenticated.to(['read']), allow.groups(['Staff']).to(['read', 'write', 'delete'])],
    'invoices/{entity_id}/*': [allow.entity('identity').to(['read'])],
  }),
});
