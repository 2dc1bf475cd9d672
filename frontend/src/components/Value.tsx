import { asUnknown, formatValue, isAbsent } from '@/lib/values';
import { UnknownReading } from './Unknown';

/** A value of a document: as it is, as "not set", or as what could not be read. */
export function Value({ value }: { value: unknown }) {
  const unknown = asUnknown(value);
  if (unknown !== undefined) return <UnknownReading unknown={unknown} />;
  if (isAbsent(value)) return <em className="pr-quiet">not set</em>;
  return (
    <span className="pr-mono" style={{ whiteSpace: 'pre-wrap' }}>
      {formatValue(value)}
    </span>
  );
}
