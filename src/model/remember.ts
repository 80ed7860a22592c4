/** Answers what was asked of an object before from memory, as long as there is the object. */
export function remember<Of extends object, T>(answer: (of: Of) => T): (of: Of) => T {
  const answers = new WeakMap<Of, { readonly answer: T }>();
  return (of) => {
    let known = answers.get(of);
    if (known === undefined) answers.set(of, (known = { answer: answer(of) }));
    return known.answer;
  };
}

/**
 * The same for what is asked of one object after the other, as two dozen checks ask the same of each report: only the
 * latest answer is kept, which costs next to nothing to keep and to find.
 */
export function rememberLatest<Of extends object, T>(answer: (of: Of) => T): (of: Of) => T {
  let latest: { readonly of: Of; readonly answer: T } | undefined;
  return (of) => {
    if (latest?.of !== of) latest = { of, answer: answer(of) };
    return latest.answer;
  };
}
