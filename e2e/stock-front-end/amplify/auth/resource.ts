import { defineAuth, secret } from '@aws-amplify/backend';

/** Where the app is served; the journey writes its own port here before it pushes this file. */
const origin = 'https://localhost:5173/';

export const auth = defineAuth({
  loginWith: {
    email: true,
    webAuthn: { relyingPartyId: 'localhost', userVerification: 'required' },
    externalProviders: {
      callbackUrls: [origin],
      logoutUrls: [origin],
      google: {
        clientId: secret('GOOGLE_CLIENT_ID'),
        clientSecret: secret('GOOGLE_CLIENT_SECRET'),
        scopes: ['openid', 'email', 'profile'],
        attributeMapping: { email: 'email' },
      },
    },
  },
  multifactor: { mode: 'OPTIONAL', totp: true },
  groups: ['Editors'],
});
