import { useId } from 'react';

interface ChoiceProps<T> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly word: string }[];
  readonly value: T;
  onChoose(value: T): void;
}

/** One of a few words, each a button. */
export function Choice<T extends string | number | boolean | undefined>({ label, options, value, onChoose }: ChoiceProps<T>): React.ReactNode {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className="question">
      <h2 id={id}>{label}</h2>
      <div className="choices">
        {options.map((option) => <button key={String(option.value)} type="button" aria-pressed={option.value === value} onClick={() => onChoose(option.value)}>{option.word}</button>)}
      </div>
    </div>
  );
}
