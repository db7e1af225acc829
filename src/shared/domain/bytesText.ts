/** 87 kB, 98 MB, 5.2 GB, 1.2 TB: as file managers count, in thousands. The same in every language. */
export function bytesText(bytes: number): string {
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  if (bytes < 999_500_000) return `${Math.round(bytes / 1e6)} MB`;
  if (bytes < 999_500_000_000) return `${(bytes / 1e9).toFixed(bytes < 99_950_000_000 ? 1 : 0)} GB`;
  return `${(bytes / 1e12).toFixed(1)} TB`;
}
