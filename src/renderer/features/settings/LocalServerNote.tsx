/** How a local server is started: one line each. */
import { Code } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './LocalServerNote.module.css';

const commands: Readonly<Record<string, readonly string[]>> = {
  ollama: ['ollama serve', 'ollama pull qwen3'],
  lmstudio: ['lms server start'],
  llamacpp: ['llama-server -m model.gguf --port 8080'],
  vllm: ['vllm serve Qwen/Qwen3-8B'],
};

export function LocalServerNote({ providerId }: { readonly providerId: string }) {
  const { t } = useTranslation('settings');
  const lines = commands[providerId];
  if (!lines) return null;
  return (
    <div className={classes.note}>
      <p className={classes.text}>{t(`local.${providerId}`)}</p>
      {lines.map((line) => (
        <Code key={line} block className={classes.command}>
          {line}
        </Code>
      ))}
    </div>
  );
}
