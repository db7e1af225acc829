import { blankSession, setTitle } from '@renderer/state/sessionEdits';
import type { Backup } from '@shared/domain/backup';
import { fail, ok, type Result } from '@shared/domain/result';
import type { Session } from '@shared/domain/session/session';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { begun, type DocumentState, isSaved, saveStateOf } from './documentState';
import { createOpenDocument } from './openDocument';
import { settleFields, typeInto } from './openFields';

interface File {
  session: Session;
  revision: string;
}

/** A disk that does what a test tells it to, and answers when the test lets it. */
class FakeHost {
  readonly files = new Map<string, File>();
  readonly backups = new Map<string, Backup>();
  trouble: 'none' | 'full' | 'throws' | 'throwsAfterwards' = 'none';
  isDataFolderFull = false;
  #revisions = 0;
  /** Calls that wait; empty where the host answers at once. */
  readonly waiting: (() => void)[] = [];
  isSlow = false;

  #turn(): Promise<void> {
    return this.isSlow ? new Promise((resolve) => this.waiting.push(resolve)) : Promise.resolve();
  }

  async #write(
    slug: string,
    session: Session,
  ): Promise<Result<{ slug: string; session: Session; revision: string }>> {
    if (this.trouble === 'throws') throw new Error('rejected');
    if (this.trouble === 'full') return fail({ code: 'disk.full' });
    this.#revisions += 1;
    const revision = `r${this.#revisions}`;
    this.files.set(slug, { session, revision });
    if (this.trouble === 'throwsAfterwards') throw new Error('written, and the answer is lost');
    return ok({ slug, session, revision });
  }

  read = async (slug: string) => {
    await this.#turn();
    const file = this.files.get(slug);
    return file ? ok({ slug, ...file }) : fail({ code: 'file.notFound' });
  };
  create = async (session: Session) => {
    await this.#turn();
    return this.#write(`${session.title}-${this.files.size}`, session);
  };
  save = async (slug: string, session: Session, revision: string) => {
    await this.#turn();
    if (this.trouble === 'throws') throw new Error('rejected');
    const file = this.files.get(slug);
    if (!file) return fail({ code: 'file.notFound' });
    if (file.revision !== revision) return fail({ code: 'file.changedOutside' });
    return this.#write(slug, session);
  };
  replaceOutside = async (slug: string, session: Session) => {
    await this.#turn();
    const theirs = this.files.get(slug);
    if (theirs) this.files.set(`${slug}-outside-${this.files.size}`, theirs);
    return this.#write(slug, session);
  };
  rename = async (slug: string, title: string) => {
    await this.#turn();
    const file = this.files.get(slug);
    if (!file) return fail({ code: 'file.notFound' });
    if (this.trouble === 'throws') throw new Error('rejected');
    if (this.trouble === 'full') return fail({ code: 'run.busy' });
    const named = `${title}-renamed-${this.files.size}`;
    this.files.delete(slug);
    this.files.set(named, file);
    return ok({ slug: named });
  };
  putBackup = async (backup: Backup) => {
    await this.#turn();
    if (this.isDataFolderFull) return fail({ code: 'disk.full' });
    this.backups.set(backup.sessionId, backup);
    return ok(null);
  };
  dropBackup = async (sessionId: string) => {
    await this.#turn();
    this.backups.delete(sessionId);
    return ok(null);
  };

  /** Another program's edit. */
  editOutside(slug: string, text: string): void {
    const file = this.files.get(slug);
    this.#revisions += 1;
    if (file) this.files.set(slug, { session: typed(file.session, text), revision: `r${this.#revisions}` });
  }
}

const retitle = (document: ReturnType<typeof createOpenDocument>, id: string, slug: string, title: string) =>
  document.editOf(id, setTitle(title), slug);

/** Text goes to the end of the notes: what was ever typed can be looked for. */
const typed = (session: Session, text: string): Session => ({ ...session, notes: `${session.notes}${text}` });

function setUp() {
  const host = new FakeHost();
  let ids = 0;
  const newId = () => `id${++ids}`;
  const session = (title: string): Session => ({
    ...blankSession(title, 'openai', 'm'),
    id: `session-${title}`,
  });
  for (const title of ['a', 'b', 'c'])
    host.files.set(title, { session: session(title), revision: `first-${title}` });
  const told: string[] = [];
  let state: DocumentState = begun({ session: session('new') }, undefined, newId);
  let time = 0;
  const timers = new Map<() => void, number>();
  const document = createOpenDocument({
    host,
    newId,
    timers: {
      now: () => time,
      after: (ms, task) => {
        timers.set(task, time + ms);
        return () => timers.delete(task);
      },
    },
    get: () => state,
    set: (next) => {
      state = next;
    },
    onParked: () => undefined,
    settle: () => settleFields(),
    onEditFailed: () => told.push('not edited'),
    onLeftUnsaved: (title) => told.push(`left ${title}`),
    onRefused: () => told.push('refused'),
    onError: () => undefined,
  });
  const settle = async () => {
    for (let turn = 0; turn < 40; turn++) await Promise.resolve();
  };
  return {
    host,
    document,
    told,
    now: () => state,
    type: (text: string) => document.edit((each) => typed(each, text)),
    open: (slug: string) => document.change(() => host.read(slug)),
    settle,
    /** Lets the waiting calls answer, and those that follow from them. */
    answerAll: async () => {
      for (let turn = 0; turn < 50; turn++) {
        await settle();
        for (const answer of host.waiting.splice(0)) answer();
      }
      await settle();
    },
    pass: async (ms: number) => {
      const until = time + ms;
      for (;;) {
        const due = [...timers].filter(([, at]) => at <= until).toSorted((a, b) => a[1] - b[1])[0];
        if (!due) break;
        timers.delete(due[0]);
        time = Math.max(time, due[1]);
        due[0]();
        await settle();
      }
      time = until;
    },
    /** Everything that anybody could get back: files, backups, and what the window holds. */
    everywhere: () => [
      ...[...host.files.values()].map((file) => file.session.notes),
      ...[...host.backups.values()].map((backup) => backup.session.notes),
      state.session.notes,
    ],
  };
}

describe('the open document', () => {
  it('is on the disk within a second of the first key, however steadily one types', async () => {
    const { document, host, open, type, pass } = setUp();
    await open('a');
    for (let key = 0; key < 30; key++) {
      type('x');
      await pass(100);
      expect(document).toBeDefined();
      const length = host.files.get('a')?.session.notes.length ?? 0;
      // Ten keys a second: never more than ten are not there yet.
      expect(key + 1 - length).toBeLessThanOrEqual(9);
    }
  });

  it('is saved again after a call that was rejected', async () => {
    const { host, open, type, pass, now } = setUp();
    await open('a');
    host.trouble = 'throws';
    type('one');
    await pass(400);
    host.trouble = 'none';
    type('two');
    await pass(400);
    expect(host.files.get('a')?.session.notes).toBe('onetwo');
    expect(isSaved(now())).toBe(true);
  });

  it('is not at odds with what a call wrote whose answer never came', async () => {
    const { host, open, type, pass, now } = setUp();
    await open('a');
    host.trouble = 'throwsAfterwards';
    type('one');
    await pass(400);
    host.trouble = 'none';
    type('two');
    await pass(400);
    expect(host.files.get('a')?.session.notes).toBe('onetwo');
    expect(saveStateOf(now())).toBe('saved');
  });

  it('that no file takes is in a backup, and in its file when there is room', async () => {
    const { host, open, type, pass, now } = setUp();
    await open('a');
    host.trouble = 'full';
    type('one');
    await pass(3000);
    expect(saveStateOf(now())).toBe('failed');
    expect(now().failure?.code).toBe('disk.full');
    expect(host.backups.get('session-a')?.session.notes).toBe('one');
    host.trouble = 'none';
    await pass(6000);
    expect(host.files.get('a')?.session.notes).toBe('one');
    expect(host.backups.size).toBe(0);
  });

  it('may be left while the disk is full, which is said, and comes back as it was typed', async () => {
    const { host, open, type, now, pass, told } = setUp();
    await open('a');
    host.trouble = 'full';
    type('one');
    expect(await open('b')).toEqual(ok(true));
    expect(now().session.id).toBe('session-b');
    expect(told).toEqual(['left a']);
    await open('a');
    expect(now().session.notes).toBe('one');
    expect(saveStateOf(now())).not.toBe('saved');
    await open('b');
    host.trouble = 'none';
    await pass(10_000);
    expect(host.files.get('a')?.session.notes).toBe('one');
    expect(host.backups.size).toBe(0);
  });

  it('may not be left where nothing at all takes it', async () => {
    const { host, open, type, now, told } = setUp();
    await open('a');
    host.trouble = 'full';
    host.isDataFolderFull = true;
    type('one');
    expect(await open('b')).toEqual(ok(false));
    expect(now().session.notes).toBe('one');
    expect(told).toEqual(['refused']);
  });

  it('may be left once the user has saved it elsewhere, as it stands', async () => {
    const { host, document, open, type, now } = setUp();
    await open('a');
    host.trouble = 'full';
    host.isDataFolderFull = true;
    type('one');
    document.savedElsewhere(now().version);
    type('two');
    expect(await document.leave()).toBe('refused');
    document.savedElsewhere(now().version);
    expect(await document.leave()).toBe('left');
    await open('b');
    await open('a');
    expect(now().session.notes).toBe('onetwo');
  });

  it('is the one that was asked for last, and typing while it is on its way is the old one’s', async () => {
    const { host, open, type, now, answerAll } = setUp();
    await open('c');
    host.isSlow = true;
    const large = open('a');
    const small = open('b');
    type('typed meanwhile');
    await answerAll();
    expect(await large).toEqual(ok(false));
    expect(await small).toEqual(ok(true));
    expect(now().session.id).toBe('session-b');
    expect(host.files.get('c')?.session.notes).toBe('typed meanwhile');
  });

  it('keeps what was typed through a change from outside, whatever the user does then', async () => {
    for (const then of ['switch', 'takeOutside', 'keepOwn'] as const) {
      const { host, open, type, document, pass, now, everywhere } = setUp();
      await open('a');
      host.editOutside('a', 'theirs');
      type('ours');
      await pass(1000);
      expect(saveStateOf(now())).toBe('changedOutside');
      expect(host.backups.get('session-a')?.session.notes).toBe('ours');
      if (then === 'switch') {
        await open('b');
        await open('a');
        expect(saveStateOf(now())).toBe('changedOutside');
        expect(now().session.notes).toBe('ours');
      } else await (then === 'takeOutside' ? document.takeOutside('copy') : document.keepOwn());
      expect(everywhere()).toEqual(expect.arrayContaining(['ours', 'theirs']));
    }
  });

  it('keeps what was typed while the version from outside was being read', async () => {
    const { host, open, type, document, now, answerAll, everywhere } = setUp();
    await open('a');
    host.editOutside('a', 'theirs');
    host.isSlow = true;
    const shown = document.onChangedOutside('a');
    type('ours');
    await answerAll();
    await shown;
    expect(saveStateOf(now())).toBe('changedOutside');
    expect(everywhere()).toEqual(expect.arrayContaining(['ours', 'theirs']));
  });

  describe('with something in a field that is not in it yet', () => {
    const typeField = (document: { type: (text: string) => void }) =>
      typeInto(
        { text: undefined, isOwn: () => true, isFit: () => true, commit: document.type, show: () => {} },
        'in a field',
      );

    it('takes it along when another is shown', async () => {
      const there = setUp();
      const { host, open, answerAll } = there;
      await open('a');
      host.isSlow = true;
      const opening = open('b');
      await there.settle();
      typeField(there);
      await answerAll();
      await opening;
      expect(host.files.get('a')?.session.notes).toBe('in a field');
      expect(host.files.get('b')?.session.notes).toBe('');
    });

    it("lets the user choose when another program's version comes", async () => {
      const there = setUp();
      const { document, host, now, open } = there;
      await open('a');
      typeField(there);
      host.editOutside('a', 'theirs');
      await document.onChangedOutside('a');
      expect(now().session.notes).toBe('in a field');
      expect(saveStateOf(now())).toBe('changedOutside');
    });
  });

  describe('has a title that is text like any other', () => {
    it('saved at once; the folder is named later, when nothing is under way there', async () => {
      const { document, host, now, open, pass, settle } = setUp();
      await open('a');
      retitle(document, 'session-a', 'a', 'z');
      await pass(1000);
      expect(host.files.get('a')?.session.title).toBe('z');
      host.trouble = 'full';
      await document.nameFolder();
      expect(now()).toMatchObject({ slug: 'a', session: { title: 'z' } });
      await open('b');
      host.trouble = 'none';
      await document.nameFolders();
      await settle();
      expect([...host.files.keys()].toSorted()).toEqual(['b', 'c', 'z-renamed-3']);
    });

    it('whose folder is named though another program touches the file in between', async () => {
      const { document, host, now, open, pass } = setUp();
      await open('a');
      retitle(document, 'session-a', 'a', 'z');
      await pass(1000);
      host.editOutside('a', 'theirs');
      await document.onChangedOutside('a');
      expect(now().session).toMatchObject({ title: 'z', notes: 'theirs' });
      await open('b');
      expect([...host.files.keys()].toSorted()).toEqual(['b', 'c', 'z-renamed-3']);
    });

    it('also where it is another session that is given one', async () => {
      const { document, host, now, open, told } = setUp();
      await open('a');
      retitle(document, 'session-b', 'b', 'zz');
      retitle(document, 'session-gone', 'gone', 'zz');
      expect(await document.leave()).toBe('left');
      expect(host.files.get('b')?.session).toMatchObject({ title: 'zz', id: 'session-b' });
      expect(now().session.title).toBe('a');
      expect(told).toEqual(['not edited']);
    });

    it('kept where its file takes nothing', async () => {
      const { document, host, open } = setUp();
      await open('a');
      retitle(document, 'session-b', 'b', 'zz');
      host.trouble = 'full';
      expect(await document.leave()).toBe('left');
      expect(host.backups.get('session-b')?.session.title).toBe('zz');
    });
  });

  it('that an earlier start could not save comes back, and goes into its file', async () => {
    const { host, document, open, now, pass } = setUp();
    const file = host.files.get('a');
    if (!file) throw new Error('no file');
    document.restore([
      {
        sessionId: 'session-a',
        slug: 'a',
        session: typed(file.session, 'from before'),
        version: 7,
        baseRevision: file.revision,
        savedAt: '2026-01-01T00:00:00Z',
      },
    ]);
    await open('a');
    expect(now().session.notes).toBe('from before');
    await pass(1000);
    expect(host.files.get('a')?.session.notes).toBe('from before');
    expect(host.backups.size).toBe(0);
  });

  it('that had no file is shown once, whether or not it gets one while it is asked for', async () => {
    const { host, document, open, now, type, pass, settle, answerAll } = setUp();
    host.trouble = 'full';
    type('unfiled');
    const { id } = now().session;
    expect(await open('a')).toEqual(ok(true));
    expect(await document.showParked(id)).toBe('shown');
    expect(now()).toMatchObject({ session: { notes: 'unfiled' }, slug: undefined });
    expect(await open('a')).toEqual(ok(true));

    host.trouble = 'none';
    host.isSlow = true;
    await pass(6000);
    const asked = document.showParked(id);
    await settle();
    await answerAll();
    expect(await asked).toBe('notParked');
    expect(now()).toMatchObject({ slug: 'a' });
    expect([...host.files.values()].filter(({ session }) => session.id === id)).toHaveLength(1);
    expect(await document.showParked('nobody')).toBe('notParked');
  });
});

describe('whatever happens, in whatever order', () => {
  const slug = fc.constantFrom('a', 'b', 'c');
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('type' as const) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('open' as const), slug }) },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 900 }) }),
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('answer' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('outside' as const), slug }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('told' as const), slug }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('trouble' as const),
        trouble: fc.constantFrom('none', 'none', 'full', 'throws', 'throwsAfterwards' as const),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('slow' as const), isSlow: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('take' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('keep' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('rename' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('parked' as const) }) },
  );

  it('no word that was typed is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { host, document, type, open, pass, answerAll, settle, now, everywhere } = setUp();
        const words: string[] = [];
        for (const [index, each] of steps.entries()) {
          switch (each.do) {
            case 'type':
              words.push(`<${index}>`);
              type(`<${index}>`);
              break;
            case 'open':
              void open(each.slug);
              break;
            case 'pass':
              await pass(each.ms);
              break;
            case 'answer':
              for (const answer of host.waiting.splice(0, 1)) answer();
              break;
            case 'outside':
              host.editOutside(each.slug, `(${index})`);
              break;
            case 'told':
              void document.onChangedOutside(each.slug);
              break;
            case 'trouble':
              host.trouble = each.trouble as FakeHost['trouble'];
              break;
            case 'slow':
              host.isSlow = each.isSlow;
              break;
            case 'take':
              void document.takeOutside('copy');
              break;
            case 'parked':
              void document.showParked('session-new');
              break;
            case 'keep':
              void document.keepOwn();
              break;
            case 'rename': {
              const { session } = now();
              retitle(document, session.id, 'a', `t${index}`);
              void document.nameFolder();
              break;
            }
          }
          await settle();
        }
        host.isSlow = false;
        host.trouble = 'none';
        await answerAll();
        await document.leave();
        await answerAll();
        const all = everywhere();
        for (const word of words) expect(all.some((notes) => notes.includes(word))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
