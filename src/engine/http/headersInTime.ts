/** Headers that have begun come to their end in time. undici's own limit holds from the request on, and so includes the thinking. */
import type { Dispatcher } from 'undici';

/** For each request, `ms` from the first byte of the answer to the last of its headers; then it fails as timed out. */
export function headersInTime(ms: number): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    let timer: NodeJS.Timeout | undefined;
    let abort: (reason: Error) => void = () => undefined;
    return dispatch(options, {
      onRequestStart: (controller, context) => {
        abort = (reason) => controller.abort(reason);
        handler.onRequestStart?.(controller, context);
      },
      // The only sign of an answer that has begun; also of each informational one before it.
      onResponseStarted: () => {
        clearTimeout(timer);
        timer = setTimeout(() => abort(new Error('The headers timed out.')), ms);
      },
      onResponseStart: (...response) => {
        clearTimeout(timer);
        handler.onResponseStart?.(...response);
      },
      onResponseData: (...data) => handler.onResponseData?.(...data),
      onResponseEnd: (...end) => handler.onResponseEnd?.(...end),
      onResponseError: (...error) => {
        clearTimeout(timer);
        handler.onResponseError?.(...error);
      },
      onRequestUpgrade: (...upgrade) => {
        clearTimeout(timer);
        handler.onRequestUpgrade?.(...upgrade);
      },
    });
  };
}
