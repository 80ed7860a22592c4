import type { PdfObject } from '../pdf/objects.ts';
import { Extent } from './geometry.ts';
import { contentsOf, tagsOf, type Tag } from './tag.ts';

/**
 * Says where figures and tables stand that are on one page as a whole (ISO 32000-1 Table 344: `BBox`). Must see the
 * content that decorates them, the lines of tables above all.
 */
export function giveBoxes(root: Tag): void {
  for (const tag of tagsOf(root)) {
    if (tag.type !== 'Figure' && tag.type !== 'Table') continue;
    const marks = contentsOf(tag);
    const extent = new Extent();
    for (const { painted, written } of marks) {
      extent.add(painted);
      extent.add(written);
    }
    if (extent.empty || new Set(marks.map(({ page }) => page)).size > 1) continue;
    const layout = tag.attributes.get('Layout') ?? new Map<string, PdfObject>();
    tag.attributes.set('Layout', layout);
    layout.set('BBox', [extent.left, extent.bottom, extent.right, extent.top].map(rounded));
  }
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
