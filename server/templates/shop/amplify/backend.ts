import { defineBackend } from '@aws-amplify/backend';
import { auth } from './auth/resource';
import { data } from './data/resource';
import { quoteShipping } from './functions/quote-shipping/resource';
import { storage } from './storage/resource';

defineBackend({ auth, data, storage, quoteShipping });
