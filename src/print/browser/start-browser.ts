import { EnvironmentError } from '../../model/environment-error.ts';
import type { Message } from '../../model/message.ts';
import type { PrintMachine } from '../machine.ts';
import { browserHint, findBrowsers, type FoundBrowser } from './find-browser.ts';
import { launchBrowser, type LaunchMode, type RunningBrowser } from './launch-browser.ts';

/**
 * What happens where the browser's sandbox does not work (some containers and hardened systems): `preferred` prints
 * without it and says so, `required` does not print.
 */
export type SandboxPolicy = 'preferred' | 'required';

/** How browsers are started. */
export interface BrowserOptions {
  readonly machine: PrintMachine;
  /** The browser to use, absolute path; `$CHROME_PATH` goes before it. */
  readonly browserPath?: string | undefined;
  /** Left out: `preferred`. */
  readonly sandbox?: SandboxPolicy | undefined;
  /** Milliseconds that a browser may take to start; left out: 30,000. */
  readonly launchTimeout?: number | undefined;
}

/** A running browser, and how it came to run. */
export interface StartedBrowser extends RunningBrowser {
  readonly found: FoundBrowser;
  readonly sandboxed: boolean;
  /** What the user should know, once for each build. */
  readonly warnings: readonly Message[];
}

/** A way of starting that worked. */
interface Verdict {
  readonly found: FoundBrowser;
  readonly mode: LaunchMode;
  readonly warnings: readonly Message[];
}

/** "nobody" and its group, on every Linux: a user who owns nothing. */
const nobody = 65534;

/** Verdicts of this process, so that what fails is tried once and not for every browser. */
const verdicts = new Map<string, Verdict>();

/**
 * Starts a browser, in the best way that works on this machine. The browser refuses its sandbox to root, so root
 * starts it as a user without rights.
 *
 * @throws EnvironmentError when no browser starts, or none with its sandbox where that is required
 */
export async function startBrowser(options: BrowserOptions): Promise<StartedBrowser> {
  const { machine, browserPath, sandbox = 'preferred', launchTimeout = 30_000 } = options;
  const { cacheRoot, uid, environment } = machine;
  const key = JSON.stringify([cacheRoot, uid, environment['CHROME_PATH'], browserPath, sandbox]);
  const known = verdicts.get(key);
  const start = async (verdict: Verdict): Promise<StartedBrowser> => ({
    ...(await launchBrowser(machine, verdict.found, verdict.mode, launchTimeout)),
    found: verdict.found,
    sandboxed: verdict.mode.sandboxed,
    warnings: verdict.warnings,
  });
  if (known !== undefined) {
    try {
      return await start(known);
    } catch {
      // The cache may have been emptied, the machine may be overloaded: find out again, from the beginning.
      verdicts.delete(key);
    }
  }
  const failures: string[] = [];
  for await (const found of findBrowsers(machine, browserPath)) {
    let refusal: string | undefined;
    for (const mode of launchModes(machine, sandbox)) {
      const verdict = { found, mode, warnings: mode.sandboxed ? [] : [withoutSandbox] };
      try {
        const started = await start(verdict);
        verdicts.set(key, verdict);
        return started;
      } catch (error) {
        if (error instanceof EnvironmentError) throw error;
        refusal ??= error instanceof Error ? error.message : String(error);
      }
    }
    failures.push(`${found.path}: ${refusal}`);
  }
  throw noBrowser(failures, sandbox);
}

/** The ways to try, best first. */
function launchModes({ platform, uid }: PrintMachine, policy: SandboxPolicy): readonly LaunchMode[] {
  const user = platform === 'linux' && uid === 0 ? nobody : undefined;
  const modes: LaunchMode[] = [{ sandboxed: true, user }];
  if (policy === 'required') return modes;
  modes.push({ sandboxed: false, user });
  if (user !== undefined) modes.push({ sandboxed: false, user: undefined });
  return modes;
}

/** The same words for every browser of a build, so that they are said once. */
const withoutSandbox: Message = {
  zh: '提醒：浏览器的沙箱在这台机器上用不了，本次打印不用沙箱。容器里常见；不允许这样的，在 site.yaml 写 print: {sandbox: required}。',
  en: "warning: the browser's sandbox does not work here, printing goes on without it. Set print: {sandbox: required} in site.yaml to forbid that.",
};

function noBrowser(failures: readonly string[], policy: SandboxPolicy): EnvironmentError {
  if (failures.length === 0) {
    return new EnvironmentError({ zh: '找不到浏览器', en: 'no browser was found' }, browserHint);
  }
  const list = failures.join('; ');
  if (policy === 'required') {
    return new EnvironmentError(
      { zh: `浏览器无法在沙箱中启动：${list}`, en: `no browser starts with its sandbox: ${list}` },
      {
        zh: '请允许非特权用户命名空间（容器中可能需要调整 seccomp 或 AppArmor 设置），或不要求沙箱',
        en: 'allow unprivileged user namespaces (in a container: its seccomp or AppArmor profile), or do not require the sandbox',
      },
    );
  }
  return new EnvironmentError(
    { zh: `浏览器无法启动：${list}`, en: `no browser starts: ${list}` },
    browserHint,
  );
}
