import type { Grouping } from './aggregates';
import { type Command, ROWS_MAX } from './commands';
import { compare, isTrue, plainRow, type Row, textOf, type Value } from './values';

interface Sink {
  /** False when no more rows are wanted. */
  push(row: Row): boolean;
  end(): void;
}

export interface Pipeline extends Sink {
  /** Once it has ended: the columns of each row, without those that it has nothing in. */
  results(): { row: Row; columns: [name: string, value: string][] }[];
  /** How many events came through the filters. */
  matched(): number;
}

const DEFAULT_COLUMNS = ['@timestamp', '@message'];

/** Puts commands behind one another: events are pushed in, newest first, and each is passed on as far as it comes. */
export function pipelineOf(commands: Command[], rowsMax = ROWS_MAX): Pipeline {
  const columns = columnsOf(commands);
  const rows: Row[] = [];
  let matched = 0;
  let sink: Sink = {
    push(row) {
      rows.push(row);
      return rows.length < rowsMax;
    },
    end() {},
  };
  // Filters are counted behind the last one that stands before anything else than single rows.
  const counted = commands.findLastIndex(({ kind }, at) => kind === 'filter' && commands.slice(0, at).every(isRowWise));
  const counting = (next: Sink): Sink => ({
    push(row) {
      matched += 1;
      return next.push(row);
    },
    end: () => next.end(),
  });
  for (const [at, command] of Array.from(commands.entries()).reverse()) sink = stage(command, at === counted ? counting(sink) : sink);
  if (counted < 0) sink = counting(sink);
  return {
    push: (row) => sink.push(row),
    end: () => sink.end(),
    matched: () => matched,
    results: () =>
      rows.map((row) => ({
        row,
        columns: columns
          .map((name): [string, Value] => [name, row.get(name)])
          .filter(([, value]) => value !== undefined)
          .map(([name, value]): [string, string] => [name, textOf(value)]),
      })),
  };
}

function isRowWise({ kind }: Command): boolean {
  return kind === 'fields' || kind === 'display' || kind === 'filter' || kind === 'parse';
}

/** What is shown: the last display, or what stats gave, or all fields that were named. */
function columnsOf(commands: Command[]): string[] {
  let columns: string[] = [];
  for (const command of commands) {
    if (command.kind === 'fields') columns = [...columns, ...command.columns.map(({ name }) => name)];
    if (command.kind === 'display') columns = command.columns.map(({ name }) => name);
    if (command.kind === 'stats') columns = [...command.grouping.by, ...command.grouping.aggregates].map(({ name }) => name);
  }
  return columns.length > 0 ? [...new Set(columns)] : DEFAULT_COLUMNS;
}

function stage(command: Command, next: Sink): Sink {
  const end = () => next.end();
  switch (command.kind) {
    case 'fields':
    case 'display':
      return {
        push(row) {
          for (const { name, evaluate } of command.columns) {
            const value = row.get(name) ?? evaluate(row);
            if (value !== undefined) row.set(name, value);
          }
          return next.push(row);
        },
        end,
      };
    case 'filter':
      return { push: (row) => !isTrue(command.test(row)) || next.push(row), end };
    case 'parse':
      return {
        push(row) {
          command.extraction(row);
          return next.push(row);
        },
        end,
      };
    case 'stats':
      return statsStage(command.grouping, next);
    case 'sort':
      return sortStage(command.keys, next);
    case 'limit':
      return limitStage(command.count, next);
    case 'dedup': {
      const seen = new Set<string>();
      return {
        push(row) {
          const values = command.by.map((read) => read(row));
          // Rows without a value are never each other's duplicates.
          if (values.every((value) => value !== undefined)) {
            const key = JSON.stringify(values.map(textOf));
            if (seen.has(key)) return true;
            seen.add(key);
          }
          return next.push(row);
        },
        end,
      };
    }
    default:
      return command satisfies never;
  }
}

function limitStage(count: number, next: Sink): Sink {
  let passed = 0;
  return {
    push(row) {
      if (passed >= count) return false;
      passed += 1;
      return next.push(row) && passed < count;
    },
    end: () => next.end(),
  };
}

function sortStage(keys: { read: (row: Row) => Value; descending: boolean }[], next: Sink): Sink {
  const rows: Row[] = [];
  return {
    push(row) {
      rows.push(row);
      return true;
    },
    end() {
      rows.sort((one, other) => {
        for (const { read, descending } of keys) {
          const order = compare(read(one), read(other));
          if (order !== 0) return descending ? -order : order;
        }
        return 0;
      });
      for (const row of rows) if (!next.push(row)) break;
      next.end();
    },
  };
}

function statsStage({ aggregates, by }: Grouping, next: Sink): Sink {
  const start = () => aggregates.map((aggregate) => ({ name: aggregate.name, accumulator: aggregate.start() }));
  const groups = new Map<string, { values: [string, Value][]; accumulators: ReturnType<typeof start> }>();
  return {
    push(row) {
      const values = by.map(({ name, evaluate }): [string, Value] => [name, evaluate(row)]);
      const key = JSON.stringify(values.map(([, value]) => (value === undefined ? null : textOf(value))));
      const group = groups.get(key) ?? { values, accumulators: start() };
      groups.set(key, group);
      for (const { accumulator } of group.accumulators) accumulator.add(row);
      return true;
    },
    end() {
      for (const { values, accumulators } of groups.values()) {
        const results = accumulators.map(({ name, accumulator }): [string, Value] => [name, accumulator.result()]);
        if (!next.push(plainRow([...values, ...results]))) break;
      }
      next.end();
    },
  };
}
