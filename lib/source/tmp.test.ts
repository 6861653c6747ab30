import { test } from 'vitest';
import { blog } from './fixtures/blog';
import { readBackend } from './read-backend';
test('x', () => { console.log(JSON.stringify(readBackend(blog), null, 1)); });
