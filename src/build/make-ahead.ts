import { reportPath } from '../model/address.ts';
import type { Site } from '../model/report.ts';
import type { Printed, PrintShop } from './print-shop.ts';
import type { Publishable } from './publish-report.ts';
import { printOrder, taskOf } from './publish-report.ts';
import type { ReportCrew } from './report-crew.ts';
import type { RenderedTask } from './report-task.ts';

/** A report that is rendered and being printed before it is known whether it is published so. */
export interface MadeAhead {
  /** See `Publishable`: where they are others by then, it was made in vain. */
  readonly inputs: string;
  readonly rendered: RenderedTask;
  /** Nobody has to wait for it. */
  readonly printed: Promise<Printed>;
}

/**
 * Renders and prints a few changed reports while the checks across reports go on, as if those had nothing to say of
 * them. Where it comes otherwise, it was done in vain.
 *
 * @returns by the reports' paths; one that cannot be rendered is left out, which is not told: it is tried again when it
 *   is wanted
 */
export async function makeAhead(
  changed: readonly Publishable[],
  {
    site,
    crew,
    shop,
    stylesheet,
    signal,
  }: {
    readonly site: Site;
    readonly crew: ReportCrew;
    readonly shop: PrintShop;
    readonly stylesheet: string;
    readonly signal: AbortSignal;
  },
): Promise<ReadonlyMap<string, MadeAhead>> {
  const made = new Map<string, MadeAhead>();
  const outcomes = await crew.render(changed.map((report) => taskOf(report, site)));
  for (const [index, outcome] of outcomes.entries()) {
    const { file, agency, inputs } = changed[index]!;
    if (!outcome.ok) continue;
    const printed = shop.print(printOrder(file, agency, outcome.value, stylesheet), signal);
    printed.catch(() => undefined);
    made.set(reportPath(file), { inputs, rendered: outcome.value, printed });
  }
  return made;
}
