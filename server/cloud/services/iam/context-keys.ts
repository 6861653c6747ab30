import { statementsOf } from './policy-document';

/** The condition keys and policy variables that policies speak of: what a simulation of them is to be given. */
export function contextKeysOf(policies: string[]): string[] {
  const keys = new Set<string>();
  for (const { conditions, resources = [], notResources = [] } of policies.flatMap(statementsOf)) {
    for (const [, key, values] of conditions) {
      keys.add(key);
      for (const name of values.flatMap(variablesIn)) keys.add(name);
    }
    for (const name of [...resources, ...notResources].flatMap(variablesIn)) keys.add(name);
  }
  return [...keys];
}

/** `${aws:username}` and `${aws:username, 'nobody'}`; `${*}`, `${?}` and `${$}` stand for themselves. */
function variablesIn(text: string): string[] {
  return Array.from(text.matchAll(/\$\{([^},]+)[^}]*\}/g), ([, name = '']) => name.trim()).filter((name) => !/^[*?$]$/.test(name));
}
