/** The connections to one proxy: what fails there is said to be the proxy's, and not the server's behind it. */
import type { Dispatcher, Pool } from 'undici';
import { ProxyError } from './proxyError';

/** `problemOf`: what is wrong with that address before it is tried. */
export function proxyPool(pool: Pool, proxy: URL, problemOf: (proxy: URL) => ProxyError | undefined): Pool {
  const connect = pool.connect.bind(pool);
  const failed = (cause: unknown) => new ProxyError('proxy.failed', { proxy: proxy.origin }, cause);
  const connectThrough = async (options: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> => {
    const problem = problemOf(proxy);
    if (problem) throw problem;
    const connected = await connect(options).catch((error: unknown) => {
      throw failed(error);
    });
    if (connected.statusCode === 200) return connected;
    connected.socket.on('error', () => undefined).destroy();
    throw failed(new Error(`The proxy answered HTTP ${connected.statusCode}.`));
  };
  pool.connect = connectThrough as typeof pool.connect;
  return pool;
}
