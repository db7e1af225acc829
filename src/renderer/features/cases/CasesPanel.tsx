export function CasesPanel() {
  return null;
}
