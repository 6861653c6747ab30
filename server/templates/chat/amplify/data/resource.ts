import { type ClientSchema, a, defineData } from '@aws-amplify/backend';
import { checkMessage } from '../functions/check-message/resource';

const schema = a
  .schema({
    Profile: a
      .model({
        name: a.string().required(),
        /** Path below `avatars/` in the app's storage. */
        avatar: a.string(),
        memberships: a.hasMany('Membership', 'profileId'),
        messages: a.hasMany('Message', 'profileId'),
      })
      .authorization((allow) => [allow.authenticated().to(['read']), allow.owner()]),

    Room: a
      .model({
        name: a.string().required(),
        topic: a.string(),
        members: a.hasMany('Membership', 'roomId'),
        messages: a.hasMany('Message', 'roomId'),
      })
      .authorization((allow) => [allow.authenticated().to(['read', 'create']), allow.owner(), allow.group('Moderators')]),

    // A person is in many rooms and a room has many people: each pair is one record here.
    Membership: a
      .model({
        profileId: a.id().required(),
        roomId: a.id().required(),
        readUntil: a.datetime(),
        profile: a.belongsTo('Profile', 'profileId'),
        room: a.belongsTo('Room', 'roomId'),
      })
      .authorization((allow) => [allow.authenticated().to(['read']), allow.owner(), allow.group('Moderators')]),

    Message: a
      .model({
        text: a.string(),
        /** Path below `attachments/` in the app's storage. */
        attachment: a.string(),
        roomId: a.id().required(),
        profileId: a.id().required(),
        /** Set by the sender, so that an index can sort by it. */
        sentAt: a.datetime().required(),
        room: a.belongsTo('Room', 'roomId'),
        profile: a.belongsTo('Profile', 'profileId'),
        reactions: a.hasMany('Reaction', 'messageId'),
      })
      // The messages of a room, oldest first.
      .secondaryIndexes((index) => [index('roomId').sortKeys(['sentAt']).queryField('messagesByTime')])
      .authorization((allow) => [
        allow.authenticated().to(['read']),
        allow.owner(),
        allow.group('Moderators').to(['read', 'delete']),
      ]),

    Reaction: a
      .model({
        emoji: a.string().required(),
        messageId: a.id().required(),
        message: a.belongsTo('Message', 'messageId'),
      })
      .authorization((allow) => [allow.authenticated().to(['read']), allow.owner()]),

    MessageCheck: a.customType({
      allowed: a.boolean().required(),
      reason: a.string(),
    }),

    checkMessage: a
      .query()
      .arguments({ text: a.string().required() })
      .returns(a.ref('MessageCheck'))
      .authorization((allow) => [allow.authenticated()])
      .handler(a.handler.function(checkMessage)),
  });

export type Schema = ClientSchema<typeof schema>;

export const data = defineData({
  schema,
  authorizationModes: { defaultAuthorizationMode: 'userPool' },
});
