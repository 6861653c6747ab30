import { generateClient } from 'aws-amplify/data';
import type { Schema } from '../amplify/data/resource';
import './backend';

export const client = generateClient<Schema>();

export type Post = Schema['Post']['type'];
export type Comment = Schema['Comment']['type'];

/** Visitors read with the API key; whoever is signed in acts as themselves. */
export function authModeOf(session: unknown): { authMode: 'userPool' | 'apiKey' } {
  return { authMode: session ? 'userPool' : 'apiKey' };
}
