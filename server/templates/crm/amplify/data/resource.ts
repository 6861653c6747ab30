import { type ClientSchema, a, defineData } from '@aws-amplify/backend';

const schema = a
  .schema({
    DealStage: a.enum(['LEAD', 'QUALIFIED', 'PROPOSAL', 'WON', 'LOST']),
    ActivityKind: a.enum(['CALL', 'MEETING', 'EMAIL', 'NOTE']),

    Company: a.model({
      name: a.string().required(),
      website: a.url(),
      phone: a.phone(),
      contacts: a.hasMany('Contact', 'companyId'),
      deals: a.hasMany('Deal', 'companyId'),
    }),

    Contact: a
      .model({
        name: a.string().required(),
        email: a.email(),
        phone: a.phone(),
        companyId: a.id(),
        company: a.belongsTo('Company', 'companyId'),
        labels: a.hasMany('ContactLabel', 'contactId'),
        activities: a.hasMany('Activity', 'contactId'),
      })
      .secondaryIndexes((index) => [index('email')]),

    Label: a.model({
      name: a.string().required(),
      color: a.string(),
      contacts: a.hasMany('ContactLabel', 'labelId'),
    }),

    // A contact has many labels and a label many contacts: each pair is one record here.
    ContactLabel: a.model({
      contactId: a.id().required(),
      labelId: a.id().required(),
      contact: a.belongsTo('Contact', 'contactId'),
      label: a.belongsTo('Label', 'labelId'),
    }),

    Deal: a
      .model({
        title: a.string().required(),
        stage: a.ref('DealStage'),
        /** In cents, so that sums are exact. */
        value: a.integer(),
        closesOn: a.date(),
        companyId: a.id(),
        company: a.belongsTo('Company', 'companyId'),
        activities: a.hasMany('Activity', 'dealId'),
      })
      // Everyone in the team sees the deals; only whoever made one, or a manager, changes it.
      .authorization((allow) => [allow.group('Sales').to(['read']), allow.owner(), allow.group('Managers')]),

    Activity: a
      .model({
        kind: a.ref('ActivityKind'),
        text: a.string().required(),
        happenedAt: a.datetime().required(),
        contactId: a.id(),
        dealId: a.id(),
        contact: a.belongsTo('Contact', 'contactId'),
        deal: a.belongsTo('Deal', 'dealId'),
      })
      .authorization((allow) => [allow.group('Sales').to(['read']), allow.owner(), allow.group('Managers')]),
  })
  // What a model above does not say for itself.
  .authorization((allow) => [allow.group('Sales'), allow.group('Managers')]);

export type Schema = ClientSchema<typeof schema>;

export const data = defineData({
  schema,
  authorizationModes: { defaultAuthorizationMode: 'userPool' },
});
