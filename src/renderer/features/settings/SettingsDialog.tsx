interface Props {
  readonly section: 'providers' | 'general';
  readonly providerId?: string;
}

export function SettingsDialog(_props: Props) {
  return null;
}
