import { expect, test } from 'vitest';
import { type CommitItem, type EditItem, type HistoryPage, parsePoint, printPoint, timelineOf, type VersionItem } from './history';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString();
const commit = (subject: string, minute: number): CommitItem => ({
  kind: 'commit',
  point: `commit:${subject}`,
  commit: subject,
  author: 'Ada',
  at: at(minute),
  subject,
  edits: [],
  releases: [],
});
const edit = (summary: string, minute: number): EditItem => ({
  kind: 'edit',
  point: `edit:${summary}`,
  author: 'Ada',
  at: at(minute),
  summary,
  state: 'applied',
});
const version = (name: string, minute: number): VersionItem => ({
  kind: 'version',
  id: name,
  point: `version:${name}`,
  author: 'Ada',
  at: at(minute),
  name,
});
const points = (pages: HistoryPage[]) => timelineOf(pages).map(({ point }) => point.slice(point.indexOf(':') + 1));

test('points are read as they are printed, and nothing else is', () => {
  const all = ['draft:dev', 'release:dev', 'edit:a-0', `commit:${'a'.repeat(40)}`, 'version:v1', 'branch:feature/x:y'];
  expect(all.map((text) => parsePoint(text)).map((point) => point && printPoint(point))).toEqual(all);
  for (const text of ['', 'draft', 'draft:', 'commit:HEAD', 'commit:--all', 'version:../x', 'tag:v1'])
    expect(parsePoint(text)).toBeUndefined();
});

test('edits and versions stand between the commits by time', () => {
  const page = { edits: [edit('first', 20), edit('second', 30)], versions: [version('old', 5), version('new', 25)] };
  const commits = [commit('c2', 10), commit('c1', 0)];
  expect(points([{ ...page, commits }])).toEqual(['second', 'new', 'first', 'c2', 'old', 'c1']);
});

test('commits keep the order of Git where their clocks disagree', () => {
  const commits = [commit('c3', 10), commit('c2', 50), commit('c1', 0)];
  expect(points([{ edits: [edit('e', 20)], versions: [], commits }])).toEqual(['e', 'c3', 'c2', 'c1']);
});

test('versions older than what was read wait for their part', () => {
  const first: HistoryPage = { edits: [], versions: [version('v2', 15), version('v1', 5)], commits: [commit('c2', 10)], next: 'x' };
  expect(points([first])).toEqual(['v2', 'c2']);
  expect(points([first, { edits: [], versions: [], commits: [commit('c1', 0)] }])).toEqual(['v2', 'c2', 'v1', 'c1']);
});
