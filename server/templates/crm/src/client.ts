import { generateClient } from 'aws-amplify/data';
import type { Schema as Backend } from '../amplify/data/resource';
import './backend';

export type Schema = Backend;

/** Everything here is for people who are signed in. */
export const client = generateClient<Schema>({ authMode: 'userPool' });
