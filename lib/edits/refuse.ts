import { UserError } from '@/lib/result';

/** Ends an edit with what a person can put right; `apply` turns it into a failed `Result`. */
export function refuse(code: string, message: string, resolution?: string, field?: string): never {
  throw new UserError({ code, message, ...(resolution === undefined ? {} : { resolution }), ...(field === undefined ? {} : { field }) });
}
