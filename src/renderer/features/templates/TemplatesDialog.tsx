export function TemplatesDialog() {
  return null;
}
