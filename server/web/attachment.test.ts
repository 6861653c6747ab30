import { expect, test } from 'vitest';
import { attachment } from './attachment';

test('a plain name stands as it is', () => {
  expect(attachment('cover.png')).toBe(`attachment; filename="cover.png"; filename*=UTF-8''cover.png`);
});

test('quotes, line ends and other alphabets cannot leave the header', () => {
  const header = attachment('a"b\r\nx: y;中.png');
  expect(header).toBe(`attachment; filename="a_b__x: y;_.png"; filename*=UTF-8''a%22b%0D%0Ax%3A%20y%3B%E4%B8%AD.png`);
  expect(() => new Headers({ 'content-disposition': header })).not.toThrow();
});
