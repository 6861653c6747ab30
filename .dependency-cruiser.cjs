/** The layers of the repository, as errors. Every rule names who may import what; all else is refused. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(app|components|lib|server|e2e|bench)/', pathNot: allowed },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'nothing-imports-a-main', severity: 'error', from: {}, to: { path: '/main\\.ts$' } },
    only(
      'app',
      '^app/',
      '^(app|components|lib|server/(actions|console|session))/',
      'Routes read through the console and render a feature.',
    ),
    only('components-ui', '^components/ui/', '^(components/ui|lib)/', 'The design system knows no domain word.'),
    only('components-shell', '^components/shell/', '^(components/(ui|shell)|lib|server/actions)/'),
    {
      name: 'features-do-not-share',
      comment: 'A feature imports the design system, the shell, lib and actions; never another feature.',
      severity: 'error',
      from: { path: '^components/(?!ui/|shell/)([^/]+)/' },
      to: { path: '^(components|server|app)/', pathNot: '^(components/(ui|shell|$1)|server/actions)/' },
    },
    only('lib', '^lib/', '^lib/', 'lib is pure: the same in browser and Node.'),
    only(
      'actions',
      '^server/actions/',
      '^(server/(actions|console|session)|lib)/',
      'Actions parse, call the console, and return a result.',
    ),
    only('cloud', '^server/cloud/', '^server/cloud/', 'The embedded cloud knows nothing of the console.'),
    only('store', '^server/store/', '^(server/(store|env)|lib)', 'The store knows tables, not people.'),
    {
      name: 'only-cloud-tests-and-mains-start-the-cloud',
      comment: 'The console reaches the embedded cloud through the AWS protocols alone.',
      severity: 'error',
      from: { pathNot: '^(server/cloud|bench|e2e)/|\\.test\\.ts$' },
      to: { path: '^server/cloud/' },
    },
    {
      name: 'cdk-has-one-home',
      severity: 'error',
      from: { path: '^(app|components|lib|server)/', pathNot: '^server/(synth|templates)/|\\.test\\.ts$' },
      to: { path: '^node_modules/(aws-cdk-lib|@aws-amplify/backend)(/|$)' },
    },
    {
      name: 'sdk-clients-have-one-home',
      comment: 'Clients are made in server/aws; what sends commands with them says so here. Types may be used anywhere.',
      severity: 'error',
      from: { path: '^(app|components|lib|server)/', pathNot: '^server/(aws|cloud|console|deploy|hosting|jobs)/|\\.test\\.ts$' },
      to: { path: '^node_modules/@aws-sdk/client-', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'compiler-has-one-home',
      severity: 'error',
      from: { path: '^(app|components|lib|server)/', pathNot: '^lib/source/|\\.test\\.ts$' },
      to: { path: '^node_modules/typescript/' },
    },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
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
