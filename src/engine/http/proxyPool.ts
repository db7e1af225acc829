/** The connections to one proxy: what fails there is said to be the proxy's, and not the server's behind it. */
import type { Dispatcher, Pool } from 'undici';
import { ProxyError } from './proxyError';

const failed = (proxy: string, cause: unknown) => new ProxyError('proxy.failed', { proxy }, cause);

/** The same pool, whose failures are told as its proxy's. */
export function proxyPool(pool: Pool, proxy: URL): Pool {
  const connect = pool.connect.bind(pool);
  const connectThrough = async (options: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> => {
    const connected = await connect(options).catch((error: unknown) => {
      throw failed(proxy.origin, error);
    });
    if (connected.statusCode === 200) return connected;
    connected.socket.on('error', () => undefined).destroy();
    throw failed(proxy.origin, new Error(`The proxy answered HTTP ${connected.statusCode}.`));
  };
  pool.connect = connectThrough as typeof pool.connect;
  return pool;
}

const OF_CONNECTING = /SOCKS|ECONNREFUSED|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|CONNECT_TIMEOUT/;

/** A SOCKS proxy is connected to elsewhere; nobody but it is connected to, so that what fails to be is it. */
export function socksError(error: unknown, proxy: string): unknown {
  const told = error instanceof Error ? `${Reflect.get(error, 'code')} ${error.name} ${error.message}` : '';
  const { protocol, host } = new URL(proxy);
  return protocol.startsWith('socks') && OF_CONNECTING.test(told)
    ? failed(`${protocol}//${host}`, error)
    : error;
}
