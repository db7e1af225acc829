/**
 * Stands in for `undici` where the build can name what it needs (vite.alias.ts): its connections and requests. The package's own
 * entry evaluates `fetch`, caches, mocks and WebSockets as well, 15 ms and several megabytes of each process that sends something.
 */
import api from 'undici/lib/api/index.js';
import buildConnector from 'undici/lib/core/connect.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';

// As the package's entry does.
Object.assign(Dispatcher.prototype, api);

export { Agent, buildConnector, Dispatcher, Pool, ProxyAgent };
