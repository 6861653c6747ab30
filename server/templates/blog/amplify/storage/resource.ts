import { defineStorage } from '@aws-amplify/backend';

export const storage = defineStorage({
  name: 'blogMedia',
  access: (allow) => ({
    'covers/*': [allow.guest.to(['read']), allow.authenticated.to(['read', 'write']), allow.groups(['Editors']).to(['read', 'write', 'delete'])],
    // Everyone has a folder of their own; others may look but not touch.
    'avatars/{entity_id}/*': [
      allow.guest.to(['read']),
      allow.authenticated.to(['read']),
      allow.entity('identity').to(['read', 'write', 'delete']),
    ],
  }),
});
