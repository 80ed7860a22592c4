import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import path from 'node:path';
import { REPOSITORY, temporaryFolder } from '../acceptance/command-line.ts';

/** Nothing here is timed; a machine that has other work gets so long for one change. */
const PATIENCE = 60_000;

/** `nianbao serve` in a process of its own, over a folder that may be edited. */
export interface PreviewProcess {
  /** The address that it told to open, with "/" at its end. */
  readonly url: string;
  readonly content: string;
  readonly pid: number;
  /** What it said so far. */
  stderr(): string;
  stdout(): string;
  read(file: string): string;
  /** Writes a file of the content folder in place. */
  write(file: string, text: string): void;
  edit(file: string, from: string | RegExp, to: string): void;
  /** Asks for a page until it fulfils the condition; gives it. */
  page(address: string, holds: (html: string, status: number) => boolean): Promise<string>;
  signal(name: NodeJS.Signals): void;
  /** Settled when it has ended, with its exit code. */
  readonly ended: Promise<number | null>;
  close(): Promise<void>;
}

/** How a preview is started. */
export interface PreviewSetup {
  /** Writes the content folder; left out: that of the repository. */
  readonly fill?: (content: string) => void;
  readonly argv?: readonly string[];
  /** The checkout whose program runs; left out: this one, whose code nobody edits meanwhile. */
  readonly checkout?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts a preview and waits until it tells its address. */
export async function startPreview(setup: PreviewSetup = {}): Promise<PreviewProcess> {
  const { checkout = REPOSITORY, argv = [] } = setup;
  const root = temporaryFolder();
  const content = path.join(root, 'content');
  if (setup.fill === undefined) cpSync(path.join(REPOSITORY, 'content'), content, { recursive: true });
  else setup.fill(content);
  const port = argv.includes('--port') ? [] : ['--port', String(await anyFreePort())];
  const child = spawn(
    process.execPath,
    [path.join(checkout, 'bin', 'nianbao.cjs'), 'serve', ...port, ...argv],
    {
      cwd: root,
      env: {
        ...process.env,
        CHROME_PATH: undefined,
        ...(setup.checkout === undefined ? { NIANBAO_CODE_IS_WATCHED: '1' } : {}),
        ...setup.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  let exit: number | null | undefined;
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code) => resolve((exit = code)));
  });
  const address = /(http:\/\/\S+\/)/;
  await until(() => {
    if (exit !== undefined) throw new Error(`it ended with ${exit}:\n${stderr}`);
    return address.test(stderr);
  });
  const url = address.exec(stderr)![1]!;
  const absolute = (file: string): string => path.join(content, file);
  const preview: PreviewProcess = {
    url,
    content,
    pid: child.pid!,
    stderr: () => stderr,
    stdout: () => stdout,
    read: (file) => readFileSync(absolute(file), 'utf8'),
    write(file, text) {
      mkdirSync(path.dirname(absolute(file)), { recursive: true });
      writeFileSync(absolute(file), text);
    },
    edit(file, from, to) {
      const text = preview.read(file);
      const edited = text.replace(from, to);
      if (edited === text) throw new Error(`${file} has no ${String(from)}`);
      preview.write(file, edited);
    },
    async page(wanted, holds) {
      let html = '';
      let status = 0;
      try {
        await until(async () => {
          const response = await fetch(new URL(wanted, url), { redirect: 'manual' });
          html = await response.text();
          status = response.status;
          return holds(html, status);
        });
      } catch (error) {
        throw new Error(`${wanted} stays (${status}):\n${html.slice(0, 4000)}`, { cause: error });
      }
      return html;
    },
    signal: (name) => void child.kill(name),
    ended,
    async close() {
      if (exit === undefined) child.kill('SIGTERM');
      await ended;
      rmSync(root, { recursive: true, force: true });
    },
  };
  return preview;
}

/** Waits until a condition holds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('it does not come to be');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Takes a port of this machine, as another program may have done; the caller closes the server. */
export async function takePort(port = 0): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, resolve);
  });
  return { port: (server.address() as AddressInfo).port, server };
}

async function anyFreePort(): Promise<number> {
  const { port, server } = await takePort();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
