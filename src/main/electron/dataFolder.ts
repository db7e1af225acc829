/** The app's data folder must take what is put there: keys, preferences, backups. Where it does not, the user is told. */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '@shared/domain/messageOf';
import { app, dialog } from 'electron';

/** Why nothing can be kept in the folder; undefined where it can. */
export function dataFolderProblem(folder: string): string | undefined {
  const probe = path.join(folder, `.writable-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, 'x');
    rmSync(probe);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** On the terminal and in a box; then the app ends, and not as if all were well. */
export function refuseToStart(folder: string, problem: string): void {
  const title = 'Parallax cannot start / Parallax 无法启动';
  const text = [
    `Nothing can be written in the app's data folder ${folder}.`,
    'Make room on the disk, or allow writing there, or name another folder with --user-data-dir.',
    `无法写入应用的数据文件夹 ${folder}。`,
    '请清理磁盘空间、允许写入，或用 --user-data-dir 指定其他文件夹。',
    problem,
  ].join('\n');
  process.stderr.write(`${title}\n${text}\n`);
  void app.whenReady().then(async () => {
    await dialog.showMessageBox({ type: 'error', title, message: title, detail: text });
    app.exit(1);
  });
}
