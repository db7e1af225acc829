/** How long it keeps a core busy, in ms: what else the machine does meanwhile does not count. */
export function busyMs(work: () => void): number {
  const since = busySince();
  work();
  return since();
}

/** The same for what is awaited: asked, it tells how long the process was busy from here on. */
export function busySince(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}
