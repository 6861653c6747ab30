import { expect, test } from 'vitest';
import { fieldNameFrom, typeNameFrom, valuesFrom } from './names-from-words';

test('words become names of types, fields and values', () => {
  expect(typeNameFrom('blog post')).toBe('BlogPost');
  expect(typeNameFrom('BlogPost')).toBe('BlogPost');
  expect(fieldNameFrom('Published at')).toBe('publishedAt');
  expect(fieldNameFrom('Title')).toBe('title');
  expect(fieldNameFrom('URL')).toBe('URL');
  expect(valuesFrom('DRAFT, in review,\nDONE,')).toEqual(['DRAFT', 'in_review', 'DONE']);
});
