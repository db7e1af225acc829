/** A study's log: `studies/<time>-<id>.jsonl` beside the runs; a head, then for each step its run and how that was judged. */
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure, errorCode } from '@main/services/disk/diskFailure';
import { type OwnerLock, takeLock } from '@main/services/disk/ownerLock';
import { timeInName } from '@main/services/disk/timeInName';
import { writeAtomically } from '@main/services/disk/writeAtomically';
import { lockFailureOf, logFailureOf } from '@main/services/runs/logTroubles';
import { mendEnd } from '@main/services/runs/mendEnd';
import { linesOf } from '@main/services/runs/runLines';
import { checkedFolderIn, namesInFolder } from '@main/services/runs/runsFolder';
import { isObject, parseJson } from '@shared/domain/json';
import { fail, ok, type Result } from '@shared/domain/result';
import {
  STUDY_FORMAT,
  type StudyEvent,
  type StudyHead,
  type StudySummary,
  storedStudyHeadSchema,
  studyEventSchema,
  type Verdict,
} from '@shared/domain/study/study';
import { z } from 'zod';

/** Beside the session's runs. */
export const STUDIES_FOLDER = 'studies';
const FILE_NAME = /^\d{4}-\d{2}-\d{2}T[\d-]{9,18}Z-([A-Za-z0-9_.-]{1,64})\.jsonl$/;

export interface StudyFile {
  readonly file: string;
  readonly head: StudyHead;
  /** The run of each step that has one. */
  readonly runs: ReadonlyMap<number, string>;
  /** How those of each step were judged that has ended. */
  readonly verdicts: ReadonlyMap<number, readonly Verdict[]>;
}

/** One owner has it, and adds to it. */
export interface OpenStudy extends StudyFile {
  /** On the disk when it resolves. */
  add(event: StudyEvent): Promise<Result<undefined>>;
  close(): Promise<void>;
}

/** `folder`: the session's. */
export async function makeStudy(folder: string, head: StudyHead): Promise<Result<OpenStudy>> {
  const file = path.join(folder, STUDIES_FOLDER, `${timeInName(head.createdAt)}-${head.id}.jsonl`);
  return owned(file, async () => {
    await writeAtomically(file, `${JSON.stringify(head)}\n`);
    return ok({ file, head, runs: new Map(), verdicts: new Map() });
  });
}

/** `name`: a study's id, or `latest`; undefined where there is none at all. */
export async function openStudy(folder: string, name: string): Promise<Result<OpenStudy | undefined>> {
  const listed = await namesIn(folder);
  if (!listed.ok) return listed;
  const names = listed.value;
  const found = name === 'latest' ? names.at(-1) : names.find((each) => FILE_NAME.exec(each)?.[1] === name);
  if (found === undefined) {
    return name === 'latest' ? ok(undefined) : fail({ code: 'study.unknown', params: { study: name } });
  }
  const file = path.join(folder, STUDIES_FOLDER, found);
  return owned(file, async () => {
    await mendEnd(file);
    return readStudy(file, path.basename(folder));
  });
}

/** As its file is now, whoever writes to it. */
export async function studyNamed(folder: string, studyId: string): Promise<Result<StudyFile>> {
  const listed = await namesIn(folder);
  if (!listed.ok) return listed;
  const name = listed.value.find((each) => FILE_NAME.exec(each)?.[1] === studyId);
  if (name === undefined) return fail({ code: 'study.unknown', params: { study: studyId } });
  const file = path.join(folder, STUDIES_FOLDER, name);
  return readStudy(file, path.basename(folder)).catch((error: unknown) => fail(diskFailure(error, file)));
}

/** Newest first; those whose files can be read, of this session. */
export async function listStudies(
  folder: string,
  sessionId: string,
): Promise<Result<readonly StudySummary[]>> {
  const studies = await readableIn(folder);
  if (!studies.ok) return studies;
  const heads = studies.value.map(({ head }) => head);
  return ok(
    heads
      .filter(({ plan }) => plan.session.id === sessionId)
      .map(({ id, createdAt, plan }) => ({ id, createdAt, prompt: plan.session.prompts[0]?.name ?? '' }))
      .reverse(),
  );
}

/** The ids of all runs that studies made; of those whose files can be read. */
export async function runsOfStudies(folder: string): Promise<ReadonlySet<string>> {
  const studies = await readableIn(folder);
  return new Set(studies.ok ? studies.value.flatMap(({ runs }) => [...runs.values()]) : []);
}

/** Oldest first. */
async function readableIn(folder: string): Promise<Result<readonly StudyFile[]>> {
  const listed = await namesIn(folder);
  if (!listed.ok) return listed;
  const read = await Promise.all(
    listed.value.map((name) =>
      readStudy(path.join(folder, STUDIES_FOLDER, name), path.basename(folder)).catch(() => undefined),
    ),
  );
  return ok(read.flatMap((study) => (study?.ok ? [study.value] : [])));
}

/** Oldest first. */
async function namesIn(folder: string): Promise<Result<readonly string[]>> {
  try {
    return ok((await namesInFolder(folder, STUDIES_FOLDER)).filter((name) => FILE_NAME.test(name)).sort());
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? ok([]) : fail(diskFailure(error, folder));
  }
}

async function readStudy(file: string, folderName: string): Promise<Result<StudyFile>> {
  const runs = new Map<number, string>();
  const verdicts = new Map<number, readonly Verdict[]>();
  let head: StudyHead | undefined;
  for await (const { text } of linesOf(file)) {
    const line = parseJson(text);
    if (head) {
      const event = studyEventSchema.safeParse(line);
      if (event.data?.type === 'began') runs.set(event.data.step, event.data.runId);
      if (event.data?.type === 'judged') verdicts.set(event.data.step, event.data.verdicts);
      continue;
    }
    const format = isObject(line) ? line.format : undefined;
    if (typeof format === 'number' && format > STUDY_FORMAT)
      return fail({ code: 'file.newerFormat', params: { file, format, supported: STUDY_FORMAT } });
    const parsed = storedStudyHeadSchema(folderName).safeParse(line);
    if (!parsed.success) {
      const reason = z.prettifyError(parsed.error);
      return fail({ code: 'file.damaged', params: { file, line: 1, reason } });
    }
    head = parsed.data;
  }
  return head
    ? ok({ file, head, runs, verdicts })
    : fail({ code: 'file.damaged', params: { file, line: 1, reason: '' } });
}

async function owned(file: string, read: () => Promise<Result<StudyFile>>): Promise<Result<OpenStudy>> {
  const folder = path.dirname(file);
  try {
    await checkedFolderIn(path.dirname(folder), STUDIES_FOLDER);
    await mkdir(folder).catch((error: unknown) => {
      if (errorCode(error) !== 'EEXIST') throw error;
    });
  } catch (error) {
    return fail(diskFailure(error, folder));
  }
  try {
    const lock = await takeLock(file);
    const found = await read().catch((error: unknown) => fail(diskFailure(error, file)));
    if (!found.ok) {
      await lock.release();
      return found;
    }
    return ok({ ...found.value, add: (event) => addLine(file, lock, event), close: () => lock.release() });
  } catch (error) {
    return fail(lockFailureOf(error, file));
  }
}

async function addLine(file: string, lock: OwnerLock, event: StudyEvent): Promise<Result<undefined>> {
  try {
    await lock.check();
    const handle = await open(file, 'a');
    try {
      await handle.writeFile(`${JSON.stringify(event)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return ok(undefined);
  } catch (error) {
    return fail(logFailureOf(error, file));
  }
}
