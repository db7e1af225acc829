// Chromium refuses to start as root with its sandbox on. That is the only case in which we turn it off.
export function sandboxArguments() {
  return process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : [];
}
