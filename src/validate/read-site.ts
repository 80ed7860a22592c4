import siteSchema from '../../schemas/site.schema.json' with { type: 'json' };
import type { YamlDocument } from '../load/parse-yaml.ts';
import type { Finding } from '../model/finding.ts';
import { createLabels } from '../model/labels.ts';
import type { Site } from '../model/report.ts';
import { lineMarkup } from './line-markup.ts';
import { schemaFindings } from './schema-findings.ts';
import { schemaErrors } from './schemas.ts';

const LABELS = createLabels(siteSchema);

/** The site of a content folder without a `site.yaml`. */
export const DEFAULT_SITE: Site = { name: '政府信息公开工作年度报告' };

/** Holds `site.yaml` to its schema; the site is `undefined` where it has findings. */
export function readSite(document: YamlDocument): {
  readonly site: Site | undefined;
  readonly findings: readonly Finding[];
} {
  const findings = [
    ...schemaFindings(schemaErrors(siteSchema, document.value), document, LABELS),
    ...lineMarkup(document),
  ];
  return { site: findings.length > 0 ? undefined : (document.value as Site), findings };
}
