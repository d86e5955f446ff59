/** Colours by what they are for; each function returns the text as it shall be written. Colour only adds. */
export interface Paint {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly info: (text: string) => string;
  /** The words beside the primary mark, and the sentence of a finding. */
  readonly label: (text: string) => string;
  /** Marks of related places with their words. */
  readonly related: (text: string) => string;
  /** Line numbers and the rules beside them. */
  readonly gutter: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
}

const asItIs = (text: string): string => text;

/** The paint that adds nothing. */
export const plain: Paint = {
  error: asItIs,
  warning: asItIs,
  info: asItIs,
  label: asItIs,
  related: asItIs,
  gutter: asItIs,
  dim: asItIs,
  bold: asItIs,
};
