import agencySchema from '../../schemas/agency.schema.json' with { type: 'json' };
import type { YamlDocument } from '../load/parse-yaml.ts';
import type { AgencyAddress } from '../model/address.ts';
import type { Finding } from '../model/finding.ts';
import { createLabels } from '../model/labels.ts';
import type { AgencyDocument } from '../model/generated/agency.ts';
import type { Agency } from '../model/report.ts';
import { lineMarkup } from './line-markup.ts';
import { schemaFindings } from './schema-findings.ts';
import { schemaErrors } from './schemas.ts';

const LABELS = createLabels(agencySchema);

/** Holds an `agency.yaml` to its schema; the agency is `undefined` where it has findings. */
export function readAgency(
  document: YamlDocument,
  address: AgencyAddress,
): { readonly agency: Agency | undefined; readonly findings: readonly Finding[] } {
  const findings = [
    ...schemaFindings(schemaErrors(agencySchema, document.value), document, LABELS),
    ...lineMarkup(document),
  ];
  return {
    agency: findings.length > 0 ? undefined : { ...(document.value as AgencyDocument), ...address },
    findings,
  };
}
