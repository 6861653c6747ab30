/** Types that AWS publishes belong to no account. */
export function typeArn(region: string, typeName: string): string {
  return `arn:aws:cloudformation:${region}::type/resource/${typeName.replaceAll('::', '-')}`;
}
