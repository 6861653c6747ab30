/** The CDK's own toolkit deploys an assembly folder; endpoint and credentials come from the environment. */
import { StackSelectionStrategy, Toolkit } from '@aws-cdk/toolkit-lib';

const toolkit = new Toolkit();
const source = await toolkit.fromAssemblyDirectory(process.argv[2] ?? '');
await toolkit.deploy(source, { stacks: { strategy: StackSelectionStrategy.ALL_STACKS } });
