import { defineAuth } from '@aws-amplify/backend';
import { joinSales } from './join-sales/resource';

export const auth = defineAuth({
  loginWith: { email: true },
  userAttributes: {
    fullname: { required: true, mutable: true },
  },
  groups: ['Sales', 'Managers'],
  triggers: { postConfirmation: joinSales },
  access: (allow) => [allow.resource(joinSales).to(['addUserToGroup'])],
});
