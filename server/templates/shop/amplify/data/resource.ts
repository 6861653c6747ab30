import { type ClientSchema, a, defineData } from '@aws-amplify/backend';
import { quoteShipping } from '../functions/quote-shipping/resource';

const schema = a
  .schema({
    OrderStatus: a.enum(['PLACED', 'PAID', 'SHIPPED', 'DELIVERED', 'CANCELLED']),

    Address: a.customType({
      name: a.string().required(),
      street: a.string().required(),
      city: a.string().required(),
      postcode: a.string().required(),
      country: a.string().required(),
    }),

    Product: a
      .model({
        name: a.string().required(),
        description: a.string(),
        /** In cents, so that sums are exact. */
        price: a.integer().required(),
        stock: a.integer().default(0),
        weightGrams: a.integer().default(0),
        /** Paths below `products/` in the app's storage. */
        pictures: a.string().array(),
        available: a.boolean().default(true),
        categories: a.hasMany('ProductCategory', 'productId'),
        reviews: a.hasMany('Review', 'productId'),
        orderLines: a.hasMany('OrderLine', 'productId'),
      })
      .authorization((allow) => [allow.guest().to(['read']), allow.authenticated().to(['read']), allow.group('Staff')]),

    Category: a
      .model({
        name: a.string().required(),
        products: a.hasMany('ProductCategory', 'categoryId'),
      })
      .authorization((allow) => [allow.guest().to(['read']), allow.authenticated().to(['read']), allow.group('Staff')]),

    // A product may be in several categories: each pair is one record here.
    ProductCategory: a
      .model({
        productId: a.id().required(),
        categoryId: a.id().required(),
        product: a.belongsTo('Product', 'productId'),
        category: a.belongsTo('Category', 'categoryId'),
      })
      .authorization((allow) => [allow.guest().to(['read']), allow.authenticated().to(['read']), allow.group('Staff')]),

    Review: a
      .model({
        stars: a.integer().required(),
        text: a.string(),
        productId: a.id().required(),
        product: a.belongsTo('Product', 'productId'),
      })
      .authorization((allow) => [allow.guest().to(['read']), allow.authenticated().to(['read']), allow.owner(), allow.group('Staff')]),

    Order: a
      .model({
        status: a.ref('OrderStatus'),
        total: a.integer().required(),
        placedAt: a.datetime(),
        shipTo: a.ref('Address'),
        lines: a.hasMany('OrderLine', 'orderId'),
      })
      // Customers place and see their orders; what happens to them afterwards is up to the staff.
      .authorization((allow) => [allow.owner().to(['create', 'read']), allow.group('Staff')]),

    OrderLine: a
      .model({
        quantity: a.integer().required(),
        /** The price when it was ordered, in cents. */
        price: a.integer().required(),
        orderId: a.id().required(),
        productId: a.id().required(),
        order: a.belongsTo('Order', 'orderId'),
        product: a.belongsTo('Product', 'productId'),
      })
      .authorization((allow) => [allow.owner().to(['create', 'read']), allow.group('Staff')]),

    ShippingQuote: a.customType({
      cost: a.integer().required(),
      days: a.integer().required(),
    }),

    quoteShipping: a
      .query()
      .arguments({ country: a.string().required(), weightGrams: a.integer().required() })
      .returns(a.ref('ShippingQuote'))
      .authorization((allow) => [allow.guest(), allow.authenticated()])
      .handler(a.handler.function(quoteShipping)),
  });

export type Schema = ClientSchema<typeof schema>;

export const data = defineData({
  schema,
  authorizationModes: { defaultAuthorizationMode: 'userPool' },
});
