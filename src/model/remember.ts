/**
 * Answers what was asked of an object before from memory, as long as there is the object: two dozen checks ask the same of
 * each report.
 */
export function remember<Of extends object, T>(answer: (of: Of) => T): (of: Of) => T {
  const answers = new WeakMap<Of, { readonly answer: T }>();
  return (of) => {
    let known = answers.get(of);
    if (known === undefined) answers.set(of, (known = { answer: answer(of) }));
    return known.answer;
  };
}
