/**
 * Names while a template is compiled: every Velocity variable becomes one JavaScript local, so that
 * generated code holds no name that comes from the template.
 */
export interface Scope {
  /** The JavaScript local of a variable. */
  local(name: string): string;
  /** A local that no template variable has. */
  fresh(): string;
  /** Runs `work` with the names bound to new locals, as a macro's parameters are; returns those locals. */
  bind<T>(names: string[], work: (locals: string[]) => T): T;
  macros: Map<string, string>;
  /** How many `#foreach` surround what is being compiled: `#break` leaves the innermost. */
  loops: number;
  /** Inside a macro or a string: `#return` would leave the wrong function. */
  nested: boolean;
  declarations(): string;
}

export function openScope(): Scope {
  const locals = new Map<string, string>();
  const bound: Map<string, string>[] = [];
  const declared: string[] = [];
  let count = 0;
  const fresh = (): string => {
    const name = `v${count}`;
    count += 1;
    return name;
  };
  const scope: Scope = {
    macros: new Map(),
    loops: 0,
    nested: false,
    fresh,
    local(name) {
      const inner = bound.findLast((names) => names.has(name))?.get(name);
      if (inner !== undefined) return inner;
      let found = locals.get(name);
      if (!found) {
        found = fresh();
        locals.set(name, found);
        declared.push(name === 'ctx' || name === 'context' ? `${found}=ctx` : found);
      }
      return found;
    },
    bind(names, work) {
      const inner = new Map(names.map((name) => [name, fresh()]));
      bound.push(inner);
      try {
        return work([...inner.values()]);
      } finally {
        bound.pop();
      }
    },
    declarations: () => (declared.length > 0 ? `let ${declared.join(',')};\n` : ''),
  };
  return scope;
}
