/** The commands of GitHub Actions that mark a run. */
type AnnotationKind = 'error' | 'warning' | 'notice';

export interface Annotation {
  readonly kind: AnnotationKind;
  /** Relative to the root of the checkout, where the home is in one; else to the home. */
  readonly file: string | undefined;
  /** In the file; both count from 1. */
  readonly place: { readonly line: number; readonly column: number } | undefined;
  readonly title: string;
  readonly message: string;
}

/** One line, whatever the texts hold: a line end in a message could begin a command of its own. */
export const workflowCommand = ({ kind, file, place, title, message }: Annotation): string => {
  const properties = [
    ...(file === undefined ? [] : [`file=${escapeProperty(file)}`]),
    ...(file === undefined || place === undefined ? [] : [`line=${place.line}`, `col=${place.column}`]),
    `title=${escapeProperty(title)}`,
  ];
  return `::${kind} ${properties.join(',')}::${escapeData(message)}`;
};

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
