import { defineStorage } from '@aws-amplify/backend';

export const storage = defineStorage({
  name: 'crmFiles',
  access: (allow) => ({
    'contracts/*': [allow.groups(['Sales']).to(['read', 'write']), allow.groups(['Managers']).to(['read', 'write', 'delete'])],
    'private/{entity_id}/*': [allow.entity('identity').to(['read', 'write', 'delete'])],
  }),
});
