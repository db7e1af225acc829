export function PromptsPanel() {
  return null;
}
