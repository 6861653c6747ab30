/** What keeps a text from being JSON, in the words of the parser; undefined when it is. */
export function jsonProblem(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return `This is not JSON yet: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** JSON with line breaks; any other text as it is. */
export function indentJson(text: string): string {
  return jsonProblem(text) === undefined ? JSON.stringify(JSON.parse(text), null, 2) : text;
}
