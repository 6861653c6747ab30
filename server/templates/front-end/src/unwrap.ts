interface Answer<T> {
  data: T;
  errors?: readonly { message: string }[] | undefined;
}

/** The data of an answer of the API, or its first error as an exception. */
export async function unwrap<T>(answer: Promise<Answer<T>>): Promise<NonNullable<T>> {
  const { data, errors } = await answer;
  if (errors?.[0]) throw new Error(errors[0].message);
  if (data === null || data === undefined) throw new Error('There is no such record.');
  return data;
}
