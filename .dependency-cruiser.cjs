/** The layers of the repository, as errors. Every rule names all that a folder may import of ours; anything else is refused. */
const OURS = '^(app|components|lib|server|e2e|bench)/';
const TESTS = '\\.test\\.tsx?$';

/** Files under `from` may import, of ours, only what `allowed` matches. Tests also bring the collaborators they need. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: TESTS },
  to: { path: OURS, pathNot: allowed },
});

const pages = [
  only(
    'app',
    '^(app/|proxy\\.ts)',
    '^(app|components|lib|server/(actions|console|session))/|^server/web/(answer|attachment|event-stream|layout-thread)\\.ts$',
    'Routes read through the console and render a feature; GET routes answer with server/web.',
  ),
  only('components-ui', '^components/ui/', '^(components/ui|lib)/', 'The design system knows no domain word.'),
  only('components-shell', '^components/shell/', '^(components/(ui|shell)|lib|server/actions)/', 'The shell knows no feature.'),
  {
    name: 'features-do-not-share',
    comment: 'A feature imports the design system, the shell, lib and actions; never another feature.',
    severity: 'error',
    from: { path: '^components/(?!ui/|shell/)([^/]+)/' },
    to: { path: '^(components|server|app)/', pathNot: '^(components/(ui|shell|$1)|server/actions)/' },
  },
];

/** lib is pure: the same in browser and Node. Its folders build on one another in this order. */
const libFolder = (name, allowed) => only(`lib-${name}`, `^lib/${name}/`, `^lib/(${[name, ...allowed].join('|')})/|^lib/result\\.ts$`);
const lib = [
  only('lib', '^lib/', '^lib/', 'lib is pure: the same in browser and Node.'),
  only('lib-contracts', '^lib/(result|jobs|events)\\.ts$', '^lib/(result|jobs|events)\\.ts$', 'Contracts of results, jobs and events.'),
  libFolder('backend', []),
  libFolder('edits', ['backend']),
  libFolder('access', ['backend']),
  libFolder('diff', ['backend', 'access']),
  libFolder('rules', ['backend', 'access', 'edits']),
  libFolder('source', ['backend', 'edits']),
  libFolder('export', ['backend', 'edits']),
  libFolder('import', ['backend', 'edits', 'source', 'export']),
];

const serverFolder = (name, allowed, comment) =>
  only(`server-${name}`, `^server/${name}/`, `^lib/|^server/${name}/|^server/(${allowed.join('|')})(\\.ts$|/)`, comment);
const server = [
  serverFolder('actions', ['console', 'session'], 'Actions parse, call the console, and return a result.'),
  serverFolder(
    'console',
    ['session', 'store', 'git', 'jobs/queue', 'jobs/queue-build', 'aws', 'hosting/site-address', 'env'],
    'What a signed-in person can do; long work goes through the queue.',
  ),
  serverFolder('session', ['store', 'env']),
  serverFolder('store', ['env'], 'The store knows tables, not people.'),
  serverFolder('aws', ['store/secrets', 'env']),
  serverFolder('git', ['env']),
  serverFolder('hosting', ['env']),
  serverFolder('process', ['env']),
  // Reading the outputs needs the one copy of graphql that the synth child shares.
  serverFolder('deploy', ['aws', 'synth/one-graphql']),
  serverFolder('synth', ['env'], 'The synth child evaluates an app’s code and knows nothing of the console.'),
  serverFolder('jobs', ['aws', 'deploy', 'git', 'hosting', 'process', 'store', 'synth/synth-client', 'env']),
  serverFolder('edge', ['hosting/site-address', 'process', 'store', 'env']),
  serverFolder('web', ['console', 'session', 'store', 'git', 'process', 'env']),
  {
    name: 'cloud',
    comment: 'The embedded cloud knows nothing of the console, tests included.',
    severity: 'error',
    from: { path: '^server/cloud/' },
    to: { path: OURS, pathNot: '^server/cloud/' },
  },
  {
    name: 'only-tests-start-the-cloud',
    comment: 'The console reaches the embedded cloud through the AWS protocols alone.',
    severity: 'error',
    from: { pathNot: `^(server/cloud|bench|e2e)/|${TESTS}` },
    to: { path: '^server/cloud/' },
  },
];

const home = (name, from, packages, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^(app|components|lib|server)/', pathNot: `${from}|${TESTS}` },
  to: { path: `^node_modules/(${packages})`, dependencyTypesNot: ['type-only'] },
});
const homes = [
  home('cdk-has-one-home', '^server/(synth|templates)/', '(aws-cdk-lib|@aws-amplify/backend)(/|$)'),
  home(
    'sdk-clients-have-one-home',
    '^server/(aws|cloud|console|deploy|jobs)/',
    '@aws-sdk/client-',
    'Clients are made in server/aws; what sends commands with them says so here. Types may be used anywhere.',
  ),
  home('compiler-has-one-home', '^lib/source/', 'typescript/'),
  home('database-has-one-home', '^server/(store|cloud/state|process)/', 'better-sqlite3/'),
];

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'nothing-imports-a-main', severity: 'error', from: {}, to: { path: '/main\\.ts$' } },
    { name: 'nothing-imports-a-test', severity: 'error', from: {}, to: { path: `${TESTS}|\\.spec\\.ts$` } },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...pages,
    ...lib,
    ...server,
    ...homes,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(server/templates/|\\.next/|dist/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
};
