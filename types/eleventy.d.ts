/** The part of Eleventy 3 that nianbao uses; the package has no type declarations of its own. */
declare module '@11ty/eleventy' {
  export interface UserConfig {
    setLibrary(engine: 'njk', library: unknown): void;
    addTransform(name: string, transform: (page: string) => string): void;
    setTemplateFormats(formats: readonly string[]): void;
    setDataFileSuffixes(suffixes: readonly string[]): void;
    setFrontMatterParsingOptions(options: {
      readonly language?: string;
      readonly engines?: Readonly<Record<string, (text: string) => never>>;
    }): void;
    addGlobalData(name: string, data: unknown): void;
    addWatchTarget(target: string): void;
    setServerOptions(options: Readonly<Record<string, unknown>>): void;
    setQuietMode(quiet: boolean): void;
    setUseGitIgnore(use: boolean): void;
    on(event: string, listener: () => void | Promise<void>): void;
    readonly ignores: Set<string>;
  }

  export interface RenderedTemplate {
    readonly url: string;
    readonly inputPath: string;
    readonly outputPath: string;
    readonly content: string;
  }

  export class Eleventy {
    constructor(
      input: string,
      output: string,
      options: {
        readonly configPath: string;
        readonly quietMode?: boolean;
        readonly source?: 'script' | 'cli';
        readonly runMode?: 'build' | 'serve' | 'watch';
        readonly config?: (config: UserConfig) => void;
      },
    );
    init(): Promise<unknown>;
    toJSON(): Promise<readonly RenderedTemplate[]>;
    watch(): Promise<void>;
    serve(port?: number): Promise<void>;
    stopWatch(): Promise<void>;
  }
  export default Eleventy;
}
