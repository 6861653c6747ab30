import { a, type ClientSchema, defineData } from '@aws-amplify/backend';

const schema = a.schema({
  // Everyone has notes of their own; editors read all of them.
  Note: a
    .model({ title: a.string().required(), done: a.boolean() })
    .authorization((allow) => [allow.owner(), allow.group('Editors').to(['read'])]),

  Notice: a
    .model({ text: a.string().required() })
    .authorization((allow) => [allow.group('Editors'), allow.authenticated().to(['read']), allow.guest().to(['read'])]),
});

export type Schema = ClientSchema<typeof schema>;

export const data = defineData({ schema, authorizationModes: { defaultAuthorizationMode: 'userPool' } });
