/** One handler a route, none may be missing; what throws is a bug, and the router's to report. */

import type { CallHandlers } from '../callRouter';
import { appHandlers } from './appHandlers';
import { fileHandlers } from './fileHandlers';
import type { HandlerDeps } from './handlerDeps';
import { importHandlers } from './importHandlers';
import { modelHandlers } from './modelHandlers';
import { providerHandlers } from './providerHandlers';
import { runHandlers } from './runHandlers';
import { sessionHandlers } from './sessionHandlers';

export const createCallHandlers = (deps: HandlerDeps): CallHandlers => ({
  ...appHandlers(deps),
  ...sessionHandlers(deps),
  ...runHandlers(deps),
  ...providerHandlers(deps),
  ...modelHandlers(deps),
  ...fileHandlers(deps),
  ...importHandlers(deps),
});
