/** Templates give policy documents as objects; IAM keeps text. */
export function documentText(document: unknown): string {
  return typeof document === 'string' ? document : JSON.stringify(document);
}

export function tagsOf(tags: { Key: string; Value: string }[] | undefined): { Key: string; Value: string }[] {
  return (tags ?? []).map(({ Key, Value }) => ({ Key, Value: String(Value) }));
}
