import type { PlanChange, PlanContent, PlanResource } from '@/lib/views/plan';
import type { ResourceChange } from './compare-stacks';
import { type Loss, lossText } from './losses';

interface Ingredients {
  /** What changes in the backend's own words, from its source; undefined when the source could not be read. */
  backendChanges: PlanChange[] | undefined;
  resources: readonly ResourceChange[];
  losses: readonly Loss[];
  warnings: readonly string[];
  /** Nothing is deployed yet. */
  first: boolean;
}

/** Puts together what a person reads before deploying. */
export function planContent({ backendChanges, resources, losses, warnings, first }: Ingredients): Omit<PlanContent, 'missingSecrets'> {
  const told = new Set<Loss>();
  const changes = (backendChanges ? [...backendChanges, ...unsaid(backendChanges, resources)] : summarise(resources)).map(
    (change): PlanChange => {
      const loss = losses.find((candidate) => candidate.change.area === change.area && subjects(candidate).includes(change.subject));
      if (!loss || change.action === 'add') return change;
      told.add(loss);
      // An empty table is no loss, whatever happens to it.
      const { loss: _, ...rest } = change;
      return loss.count === 0 ? rest : { ...rest, loss: lossText(loss) };
    },
  );
  // Data may be lost by a change that the backend's own words do not mention, such as one written with the CDK.
  for (const loss of losses) {
    if (loss.count === 0 || told.has(loss)) continue;
    const { area, name, action } = loss.change;
    const summary = `${action === 'replace' ? 'Replaces' : 'Removes'} ${withArticle(name)}.`;
    changes.push({ area, action, subject: name, summary, loss: lossText(loss) });
  }
  return {
    changes,
    resources: resources.map(toPlanResource),
    warnings: [...(first ? [] : replacementWarnings(resources)), ...warnings],
  };
}

/** What a lost resource may be called in the backend's own words. */
function subjects({ change: { model, name } }: Loss): string[] {
  return model === undefined ? [name, name.replace(/ bucket$/, '')] : [model];
}

/** What the backend's own words leave out: the code of functions, and what is written with the CDK. */
function unsaid(said: readonly PlanChange[], resources: readonly ResourceChange[]): PlanChange[] {
  const functions = new Set(said.filter(({ area }) => area === 'functions').map(({ subject }) => subject));
  return summarise(resources.filter(({ area }) => area === 'other' || area === 'functions'))
    .map((change) => ({ ...change, subject: change.subject.replace(/ function$/, '') }))
    .filter(({ area, subject }) => area === 'other' || !functions.has(subject));
}

/** One change for each thing that a person knows by name, from its resources alone. */
function summarise(resources: readonly ResourceChange[]): PlanChange[] {
  const groups = new Map<string, ResourceChange[]>();
  for (const change of resources) {
    const key = change.model === undefined ? change.group : `model/${change.model}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return Array.from(groups.values()).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const table = group.find(({ name }) => name.endsWith(' table'));
    const subject = first.model ?? first.name;
    const actions = new Set(group.map(({ action }) => action));
    const action = table?.action ?? (actions.size === 1 ? first.action : 'change');
    const what = first.model === undefined ? withArticle(first.name) : `the model ${first.model}`;
    const verb = { add: 'Adds', change: 'Changes', replace: 'Replaces', remove: 'Removes' }[action];
    return [{ area: first.area, action, subject, summary: `${verb} ${what}.` }];
  });
}

/** `the Post table`, but `Archive (Bucket)`, which is a name that somebody gave. */
function withArticle(name: string): string {
  return name.endsWith(')') ? name : `the ${name}`;
}

function toPlanResource({ id, name, resourceType, action, properties }: ResourceChange): PlanResource {
  return { id, name, resourceType, action, properties };
}

/** Replacing these changes an address or a name that apps in people's hands have built in. */
const ADDRESSED: Record<string, string> = {
  'AWS::Cognito::UserPool': 'A new user pool is made: everyone has to sign up again, and apps need the new amplify_outputs.json.',
  'AWS::Cognito::UserPoolClient': 'The app client gets a new id: apps need the new amplify_outputs.json.',
  'AWS::AppSync::GraphQLApi': 'The API gets a new address: apps need the new amplify_outputs.json.',
  'AWS::S3::Bucket': 'A new bucket is made: files stay behind in the old one or are deleted with it.',
};

/** Cognito refuses to change these once the pool is made, whatever the template says. */
const FROZEN_IN_POOL = ['UsernameAttributes', 'AliasAttributes', 'UsernameConfiguration'];

function replacementWarnings(resources: readonly ResourceChange[]): string[] {
  return resources.flatMap(({ action, maybeReplaced, resourceType, name, properties }) => {
    if (action === 'replace' && ADDRESSED[resourceType]) return [ADDRESSED[resourceType]];
    const frozen =
      resourceType === 'AWS::Cognito::UserPool' && action === 'change' && FROZEN_IN_POOL.some((each) => properties.includes(each));
    if (frozen) return ['What people sign in with cannot be changed once the user pool is made: deploying will fail.'];
    if (maybeReplaced && ADDRESSED[resourceType]) return [`Changing ${properties.join(', ')} may replace the ${name}.`];
    return [];
  });
}
