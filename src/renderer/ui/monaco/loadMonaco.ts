/** Brings Monaco in, apart from the first paint, with its own texts in the language in use. */
import { currentLanguage } from '@renderer/locales/i18n';
import { loadOnce } from '@shared/domain/loadOnce';

type MonacoEditor = typeof import('./MonacoEditor').MonacoEditor;

let loaded: MonacoEditor | undefined;

export const loadMonaco = loadOnce(async (): Promise<MonacoEditor> => {
  // Monaco reads its texts once, while its modules start.
  if (currentLanguage() === 'zh-CN') await import('monaco-editor/nls/lang/zh-cn');
  loaded = (await import('./MonacoEditor')).MonacoEditor;
  return loaded;
});

/** Undefined until it is loaded. */
export function loadedMonaco(): MonacoEditor | undefined {
  return loaded;
}
