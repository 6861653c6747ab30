import { defineStorage } from '@aws-amplify/backend';

export const storage = defineStorage({
  name: 'chatFiles',
  access: (allow) => ({
    'attachments/{entity_id}/*': [allow.authenticated.to(['read']), allow.entity('identity').to(['read', 'write', 'delete'])],
    'avatars/{entity_id}/*': [allow.authenticated.to(['read']), allow.entity('identity').to(['read', 'write', 'delete'])],
  }),
});
