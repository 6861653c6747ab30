import { customAlphabet } from 'nanoid';

/** Lower-case letters and digits only, so that an id may stand in a file, stack or host name. */
export const newId = customAlphabet('0123456789abcdefghijklmnopqrstuvwxyz', 16);
