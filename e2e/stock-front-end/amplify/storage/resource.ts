import { defineStorage } from '@aws-amplify/backend';

export const storage = defineStorage({
  name: 'files',
  access: (allow) => ({
    'public/*': [allow.guest.to(['read']), allow.authenticated.to(['read', 'write'])],
    'members/{entity_id}/*': [allow.entity('identity').to(['read', 'write', 'delete'])],
  }),
});
