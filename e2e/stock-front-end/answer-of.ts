interface Answer<T> {
  data: T;
  errors?: readonly { message: string; errorType?: string }[];
}

/** The data of an answer of the API, or its first error as an exception. */
export async function answerOf<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, errors } = await asked;
  if (errors?.[0]) throw new Error(`${errors[0].errorType ?? ''} ${errors[0].message}`);
  return data;
}
