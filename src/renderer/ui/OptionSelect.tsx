/** The system's own list of a few, typed by what is in it. */

interface Props<T extends string> {
  readonly id: string;
  readonly className: string | undefined;
  readonly title?: string | undefined;
  /** Its name, where no label points at it. */
  readonly label?: string | undefined;
  /** The id of what explains it. */
  readonly describedBy?: string | undefined;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

export function OptionSelect<T extends string>(props: Props<T>) {
  const { id, className, title, label, describedBy, options, value, onChange } = props;
  return (
    <select
      id={id}
      className={className}
      title={title}
      aria-label={label}
      aria-describedby={describedBy}
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
