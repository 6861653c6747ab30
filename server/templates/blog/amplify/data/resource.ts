import { type ClientSchema, a, defineData } from '@aws-amplify/backend';
import { readingTime } from '../functions/reading-time/resource';

const schema = a.schema({
  PostStatus: a.enum(['DRAFT', 'PUBLISHED', 'ARCHIVED']),

  Author: a
    .model({
      name: a.string().required(),
      bio: a.string(),
      /** Path below `avatars/` in the app's storage. */
      avatar: a.string(),
      posts: a.hasMany('Post', 'authorId'),
    })
    .authorization((allow) => [allow.publicApiKey().to(['read']), allow.guest().to(['read']), allow.owner(), allow.group('Editors')]),

  Post: a
    .model({
      title: a.string().required(),
      slug: a.string().required(),
      excerpt: a.string(),
      content: a.string().required(),
      status: a.ref('PostStatus'),
      /** Path below `covers/` in the app's storage. */
      cover: a.string(),
      publishedAt: a.datetime(),
      authorId: a.id(),
      author: a.belongsTo('Author', 'authorId'),
      comments: a.hasMany('Comment', 'postId'),
      tags: a.hasMany('PostTag', 'postId'),
    })
    .secondaryIndexes((index) => [index('slug').queryField('postBySlug')])
    .authorization((allow) => [allow.publicApiKey().to(['read']), allow.guest().to(['read']), allow.owner(), allow.group('Editors')]),

  Comment: a
    .model({
      content: a.string().required(),
      postId: a.id().required(),
      post: a.belongsTo('Post', 'postId'),
    })
    .authorization((allow) => [
      allow.publicApiKey().to(['read']),
      allow.authenticated().to(['read']),
      allow.owner(),
      allow.group('Editors').to(['read', 'delete']),
    ]),

  Tag: a
    .model({
      name: a.string().required(),
      posts: a.hasMany('PostTag', 'tagId'),
    })
    .authorization((allow) => [allow.publicApiKey().to(['read']), allow.authenticated().to(['read', 'create']), allow.group('Editors')]),

  // A post has many tags and a tag has many posts: each pair is one record here.
  PostTag: a
    .model({
      postId: a.id().required(),
      tagId: a.id().required(),
      post: a.belongsTo('Post', 'postId'),
      tag: a.belongsTo('Tag', 'tagId'),
    })
    .authorization((allow) => [allow.publicApiKey().to(['read']), allow.authenticated().to(['read']), allow.owner(), allow.group('Editors')]),

  ReadingTime: a.customType({
    words: a.integer().required(),
    minutes: a.integer().required(),
  }),

  readingTime: a
    .query()
    .arguments({ content: a.string().required() })
    .returns(a.ref('ReadingTime'))
    .authorization((allow) => [allow.publicApiKey(), allow.authenticated()])
    .handler(a.handler.function(readingTime)),
});

export type Schema = ClientSchema<typeof schema>;

export const data = defineData({
  schema,
  authorizationModes: {
    defaultAuthorizationMode: 'userPool',
    // Lets a visitor who has not signed in read the blog.
    apiKeyAuthorizationMode: { expiresInDays: 365 },
  },
});
