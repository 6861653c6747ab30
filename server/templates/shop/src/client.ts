import { generateClient } from 'aws-amplify/data';
import type { Schema as Backend } from '../amplify/data/resource';
import './backend';

export type Schema = Backend;
export type Product = Schema['Product']['type'];

export const client = generateClient<Schema>();

/** Visitors look around as guests; whoever is signed in acts as themselves. */
export function authModeOf(session: unknown): { authMode: 'userPool' | 'identityPool' } {
  return { authMode: session ? 'userPool' : 'identityPool' };
}

export function formatPrice(cents: number): string {
  return (cents / 100).toLocaleString(undefined, { style: 'currency', currency: 'EUR' });
}
