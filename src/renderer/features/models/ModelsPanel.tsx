export function ModelsPanel() {
  return null;
}
