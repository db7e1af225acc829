/** The system's own list of a few, typed by what is in it. */

interface Props<T extends string> {
  readonly id: string;
  readonly className: string | undefined;
  readonly title?: string | undefined;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

export function OptionSelect<T extends string>({ id, className, title, options, value, onChange }: Props<T>) {
  return (
    <select
      id={id}
      className={className}
      title={title}
      value={value}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.currentTarget.value);
        if (chosen) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
