/**
 * The way to one provider: so many requests at a time, fewer after it said that there are too many, none while it wants
 * us to wait. (Half as many after a refusal and slowly more after each success, as TCP does.)
 */
import PQueue from 'p-queue';
import { Breaker } from './breaker';

/** Calls `run` in `ms` milliseconds; returns how to call it off. */
export type Later = (run: () => void, ms: number) => () => void;

const FIRST = 1;

export class Lane {
  readonly #queue: PQueue;
  #most: number;
  #room: number;
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #slowedUntil = Number.NEGATIVE_INFINITY;
  #resume: (() => void) | undefined;
  readonly breaker: Breaker;

  constructor(
    most: number,
    readonly now: () => number,
    readonly later: Later,
  ) {
    this.#most = most;
    this.#room = most;
    this.breaker = new Breaker(most);
    this.#queue = new PQueue({ concurrency: most });
  }

  add(task: () => Promise<void>): void {
    void this.#queue.add(task);
  }

  /** Before all that was not tried yet. */
  addFirst(task: () => Promise<void>): void {
    void this.#queue.add(task, { priority: FIRST });
  }

  /** Its server has told how many it works on at a time. What it refused meanwhile still holds. */
  open(most: number): void {
    const isSlowed = this.#room < this.#most;
    this.#most = most;
    this.breaker.atOnce = most;
    this.#setRoom(isSlowed ? this.#room : most);
  }

  succeeded(): void {
    this.#setRoom(this.#room + 1 / this.#room);
  }

  /** It refused a request, and one that was sent at the same time is no second reason. */
  slowDown(forMs: number): void {
    const now = this.now();
    if (now < this.#slowedUntil) return;
    this.#slowedUntil = now + forMs;
    this.#setRoom(this.#room / 2);
  }

  /** Nothing more begins for so long. */
  pause(forMs: number): void {
    const until = this.now() + forMs;
    if (until <= this.#pausedUntil) return;
    this.#pausedUntil = until;
    this.#queue.pause();
    this.#resume?.();
    this.#resume = this.later(() => this.#queue.start(), forMs);
  }

  stop(): void {
    this.#resume?.();
    this.#queue.clear();
  }

  #setRoom(room: number): void {
    this.#room = Math.min(this.#most, Math.max(1, room));
    this.#queue.concurrency = Math.floor(this.#room);
  }
}
