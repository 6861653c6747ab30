import type { Backend } from '@/lib/backend/backend';
import type { Model } from '@/lib/backend/data';
import type { Field } from '@/lib/backend/field';
import { accessNotes } from './access-notes';
import type { AccessAnswer, AccessQuestion, Considered } from './access-question';
import { because, considered, operationWords, refusal, takesCode, takesLambda } from './access-words';
import { type AskedOperation, covers, disabledBy, type PlacedRule, type PlacedRules, placeRules } from './effective-rules';
import { type AccessMode, type Match, matchRule, modeOf, rolesHeld, rolesOf } from './match-rule';
import { nameOf } from './person';

interface Tried extends PlacedRule {
  match: Match | { kind: 'not-covered' } | { kind: 'replaced' };
}

const reading: readonly AskedOperation[] = ['read', 'get', 'list', 'listen', 'sync', 'search'];

/**
 * Answers whether a person can do something with the records of a model, or with one field, and which rule says so,
 * by the semantics of Amplify's authorization transformer (`@aws-amplify/graphql-auth-transformer` of
 * `@aws-amplify/data-construct`): a request is made in one mode and counts only the rules of that mode; rules of a field
 * replace those of the record for it; a record is deleted only by somebody who may delete each of its fields.
 */
export function explainAccess(backend: Backend, question: AccessQuestion): AccessAnswer {
  const { data } = backend;
  const model = data?.models.find(({ name }) => name === question.model);
  if (!data || !model) return plain('no', `No. There is no model named “${question.model}”.`);
  const { operation, field } = question;
  const off = disabledBy(model, field !== undefined && operation === 'delete' ? 'update' : operation);
  if (off) return plain('no', `No. Nobody can ${operationWords(operation)} ${model.name}: “${off}” is switched off.`);
  const placed = placeRules(data, model);
  const own = field === undefined ? undefined : placed.fields.get(field);
  const tried = tryRules(placed, question, own);
  const code = (own ? false : placed.code) || tried.some(({ rule, match }) => rule.kind === 'code' && match.kind === 'unknown');
  const best = chooseMode(tried, operation, data.defaultAuthorizationMode);
  const answer = answerOf(model, question, tried, best, code);
  return withRequirements(backend, model, placed, question, answer, best);
}

function plain(verdict: AccessAnswer['verdict'], sentence: string): AccessAnswer {
  return { verdict, sentence, considered: [], notes: [] };
}

/** Every rule that could be about the question, with what comes of it. */
function tryRules(placed: PlacedRules, question: AccessQuestion, own: PlacedRule[] | undefined): Tried[] {
  const { operation, person, record, field } = question;
  const attempt = ({ rule, place }: PlacedRule): Tried => {
    const isAbout =
      rule.kind === 'code' || covers(rule, operation) || (operation === 'read' && (covers(rule, 'get') || covers(rule, 'list')));
    return { rule, place, match: isAbout ? matchRule(rule, person, operation, record) : { kind: 'not-covered' } };
  };
  if (own) return [...own.map(attempt), ...placed.record.map((one): Tried => ({ ...one, match: { kind: 'replaced' } }))];
  if (field !== undefined || operation === 'delete') return placed.record.map(attempt);
  // Who is only in the rules of a field may make the request too, and gets no other field.
  return [...placed.record, ...[...placed.fields.values()].flat()].map(attempt);
}

interface Best {
  mode: AccessMode | undefined;
  match: Extract<Match, { kind: 'yes' | 'some' }>;
  by: PlacedRule;
}

/** The best a person gets in any one mode: every record before some, the record's rules before a field's, the default mode first. */
function chooseMode(tried: readonly Tried[], operation: AskedOperation, preferred: string | undefined): Best | undefined {
  const found = tried.flatMap(({ rule, place, match }): Best[] =>
    match.kind === 'yes' || match.kind === 'some' ? [{ mode: modeOf(rule), match, by: { rule, place } }] : [],
  );
  const rank = ({ match, by, mode }: Best) =>
    (covers(by.rule, operation) ? 0 : 16) +
    (match.kind === 'yes' ? 0 : 4) +
    (match.filter === undefined ? 0 : 2) +
    (by.place.level === 'field' ? 8 : 0) +
    (mode === preferred ? 0 : 1);
  return found.sort((first, second) => rank(first) - rank(second))[0];
}

function answerOf(model: Model, question: AccessQuestion, tried: readonly Tried[], best: Best | undefined, code: boolean): AccessAnswer {
  const { person, operation } = question;
  const list = tried.map(({ rule, place, match }): Considered => {
    const outcome = place === best?.by.place ? 'decides' : match.kind === 'yes' || match.kind === 'some' ? 'allows' : 'does-not-apply';
    return { rule, place, outcome, why: considered(person, operation, match) };
  });
  const base = { considered: list, notes: [] };
  if (best) {
    const { match, mode, by } = best;
    const narrowed = match.filter !== undefined && ['list', 'listen', 'read', 'sync', 'search'].includes(operation) && !question.record;
    return {
      ...base,
      verdict: match.kind,
      sentence: because(person, question, model.name, match),
      decides: by.place,
      ...(mode && { mode }),
      ...((match.kind === 'some' || narrowed) && match.filter !== undefined && { filter: match.filter }),
    };
  }
  if (code) return { ...base, verdict: 'unknown', sentence: takesCode };
  const lambda = tried.find(({ match }) => match.kind === 'unknown');
  if (lambda) return { ...base, verdict: 'unknown', sentence: takesLambda, decides: lambda.place, mode: 'lambda' };
  const missed = tried.filter(({ match }) => match.kind === 'no');
  const nearest = missed.find(({ rule }) => rule.kind !== 'resource') ?? missed[0];
  return {
    ...base,
    verdict: 'no',
    sentence: refusal(
      question,
      model.name,
      missed.flatMap(({ match }) => (match.kind === 'no' ? [match.not] : [])),
    ),
    ...(nearest && { decides: nearest.place }),
  };
}

/** What has to hold beside the rule that admits: for each required field when creating, for each field when deleting. */
function withRequirements(
  backend: Backend,
  model: Model,
  placed: PlacedRules,
  question: AccessQuestion,
  answer: AccessAnswer,
  best: Best | undefined,
): AccessAnswer {
  const { operation, field, person } = question;
  if (!best || answer.verdict === 'no') return answer;
  const may = (name: string, wanted: AskedOperation, place?: PlacedRule[]) =>
    (place ?? placed.fields.get(name) ?? placed.record).some(
      ({ rule }) =>
        (covers(rule, wanted) || (reading.includes(wanted) && reading.some((way) => covers(rule, way)))) &&
        modeOf(rule) === best.mode &&
        ['yes', 'some'].includes(matchRule(rule, person, wanted, question.record).kind),
    );
  const refuse = (text: string, name: string): AccessAnswer => {
    const [first] = placed.fields.get(name) ?? [];
    const { mode: _mode, filter: _filter, ...rest } = answer;
    const list = answer.considered.map((one): Considered => (one.outcome === 'decides' ? { ...one, outcome: 'allows' } : one));
    return { ...rest, considered: list, verdict: 'no', sentence: `No. ${text}`, notes: [], ...(first && { decides: first.place }) };
  };
  if (field === undefined && operation === 'delete') {
    const roles = rolesHeld(best.by.rule, person);
    for (const [name, rules] of placed.fields) {
      const shared = rules.some(({ rule }) => covers(rule, 'delete') && rolesOf(rule).some((role) => roles.includes(role)));
      if (!shared)
        return refuse(
          `Deleting a record takes the right to delete each of its fields, and “${name}” has rules of its own without it.`,
          name,
        );
    }
  }
  if (field === undefined && operation === 'create') {
    const missing = model.fields.find((one) => placed.fields.has(one.name) && mustBeSet(one) && !may(one.name, 'create'));
    if (missing) {
      return refuse(`${nameOf(person)} may not set “${missing.name}”, and no ${model.name} is created without it.`, missing.name);
    }
  }
  if (field !== undefined && operation === 'delete' && !may(field, 'update')) {
    return refuse(`Emptying a field is an update of it, which ${nameOf(person).toLowerCase()} may not make.`, field);
  }
  return { ...answer, notes: accessNotes(backend, model, placed, question, best, may) };
}

/** Whether every new record sets a field: a default is written before access is checked, so it counts as set. */
function mustBeSet(field: Field): boolean {
  if (field.kind !== 'scalar' && field.kind !== 'ref') return false;
  return (field.list ? field.listRequired : field.required) || (field.kind === 'scalar' && field.default !== undefined);
}
