/** Fields of a request that have no parameter here: what a server knows beyond the protocol. They are sent as they are. */
import { isObject, type Json } from '@shared/domain/json';
import { isCredentialName } from '@shared/domain/providers/credentials';
import { holdsKey } from '@shared/domain/providers/holdsKey';
import { z } from 'zod';

/** What the app itself says in each request; and of several answers to one (`n`) it would keep the first, and all are paid for. */
const OWN = /^(?:model|messages|n|stream\w*)$/;

/** Whether it may be set by hand. Keys belong to a provider, never into a session's file. */
const isOtherField = (name: string): boolean => !OWN.test(name) && !isCredentialName(name);

/** Where one has the name of something that the app sends, it is sent in its place. */
export const otherFieldsSchema = z
  .record(z.string().min(1), z.json())
  .refine((fields) => Object.keys(fields).length > 0, 'at least one field')
  .refine((fields) => Object.keys(fields).every(isOtherField), 'neither what the app says itself nor a key')
  .refine((fields) => !holdsKey(fields), 'no key, at any level')
  .readonly();
export type OtherFields = z.infer<typeof otherFieldsSchema>;

/** What is given over what is set, in the place of what has the same name; of two mappings of a name that `isJoined` the fields of both. */
export function joinedFields(set: Json, given: Json, isJoined: (name: string) => boolean = () => true): Json {
  const joined = Object.keys(given).flatMap((name) => {
    const [own, other] = [set[name], given[name]];
    return isJoined(name) && isObject(own) && isObject(other) ? [[name, { ...own, ...other }] as const] : [];
  });
  return { ...set, ...given, ...Object.fromEntries(joined) };
}
