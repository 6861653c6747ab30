import { expect, test } from 'vitest';
import { addressProblem, parseAddresses } from './sign-in-addresses';

test('addresses are one a line, each once', () => {
  expect(parseAddresses(' https://a.example/\n\nhttps://b.example/\nhttps://a.example/')).toEqual([
    'https://a.example/',
    'https://b.example/',
  ]);
});

test.each(['https://a.example/in', 'http://localhost:5173/', 'myapp://callback/'])('%s is accepted', (address) => {
  expect(addressProblem([address])).toBeUndefined();
});

test.each(['a.example', 'http://a.example/', 'https://a.example/#in', 'https://'])('%s is refused, by name', (address) => {
  expect(addressProblem(['https://ok.example/', address])).toContain(address);
});

test('an empty list is refused', () => {
  expect(addressProblem([])).toBeDefined();
});
