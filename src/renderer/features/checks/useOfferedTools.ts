/** Which tools the session's prompts offer, and what arguments they take: names to choose from. */
import { useSession } from '@renderer/state/session';
import { isObject } from '@shared/domain/json';
import type { Session } from '@shared/domain/session/session';
import { useShallow } from 'zustand/shallow';

const toolsOf = ({ prompts }: Session) => prompts.flatMap(({ tools = [] }) => tools);

/** Each name once. */
export function useToolNames(): readonly string[] {
  return useSession(useShallow(({ session }) => [...new Set(toolsOf(session).map(({ name }) => name))]));
}

/** Of the tool of that name; of all of them where none is named. */
export function useArgumentNames(tool: string | undefined): readonly string[] {
  return useSession(
    useShallow(({ session }) => {
      const asked = toolsOf(session).filter(({ name }) => tool === undefined || name === tool);
      return [...new Set(asked.flatMap(({ parameters }) => propertiesOf(parameters)))];
    }),
  );
}

const propertiesOf = (schema: unknown): readonly string[] =>
  isObject(schema) && isObject(schema.properties) ? Object.keys(schema.properties) : [];
