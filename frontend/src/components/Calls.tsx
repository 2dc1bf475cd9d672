import type { Call } from '@/api/types';
import { formatValue } from '@/lib/values';
import { CodeText } from './CodeText';
import { Fold } from './Fold';

interface CallsProps {
  calls: readonly Call[];
  none?: string;
  /** Whether the parameters are shown at once. */
  open?: boolean;
}

/** The API calls in their order, each with its exact parameters. */
export function Calls({ calls, none = 'No call is needed.', open = false }: CallsProps) {
  if (calls.length === 0) return <p className="pr-quiet">{none}</p>;
  return (
    <div>
      {calls.map((call, index) => (
        <div className="pr-call" key={`${index}:${call.operation}`}>
          <div className="pr-row">
            <span className="pr-quiet pr-tabular">{index + 1}.</span>
            <strong className="pr-mono">
              {call.service}:{call.operation}
            </strong>
            <span className="pr-quiet">in {call.region}</span>
          </div>
          <Fold title="Parameters" open={open}>
            <CodeText text={formatValue(call.parameters)} label={`parameters of ${call.operation}`} />
          </Fold>
        </div>
      ))}
    </div>
  );
}
