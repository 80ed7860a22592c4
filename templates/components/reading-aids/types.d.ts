/** What a reader has chosen, by the names of `preferences.js`. */
interface ReadingPreferences {
  readonly [name: string]: string | undefined;
}

/** A piece of a page that is read aloud, and where it stands. */
interface Unit {
  readonly element: Element;
  readonly text: string;
}

interface Window {
  nianbaoReading: {
    read(): ReadingPreferences;
    apply(chosen: ReadingPreferences): void;
    keep(chosen: ReadingPreferences): void;
  };
}
