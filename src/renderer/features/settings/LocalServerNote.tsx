/** How a local server is started: one line each. */
import { Code } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import classes from './LocalServerNote.module.css';

const commands = {
  ollama: ['ollama serve', 'ollama pull qwen3'],
  lmstudio: ['lms server start'],
  llamacpp: ['llama-server -m model.gguf --port 8080'],
  vllm: ['vllm serve Qwen/Qwen3-8B'],
} as const;

const isLocal = (id: string): id is keyof typeof commands => Object.hasOwn(commands, id);

export function LocalServerNote({ providerId }: { readonly providerId: string }) {
  const { t } = useTranslation('settings');
  if (!isLocal(providerId)) return null;
  return (
    <div className={classes.note}>
      <p className={classes.text}>{t(`local.${providerId}`)}</p>
      {commands[providerId].map((line) => (
        <Code key={line} block className={classes.command}>
          {line}
        </Code>
      ))}
    </div>
  );
}
