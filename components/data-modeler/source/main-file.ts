const dataFolder = 'amplify/data/';

/** The file that a person means when they open the code of the data model; undefined where there is none yet. */
export function mainFile(files: Readonly<Record<string, string>>): string | undefined {
  const paths = Object.keys(files).sort();
  return paths.find((path) => path === `${dataFolder}resource.ts`) ?? paths.find((path) => path.startsWith(dataFolder));
}
