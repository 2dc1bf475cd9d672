import { Link } from '@tanstack/react-router';
import type { HeatCell } from '@/api/types';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { formatCount, plural } from '@/lib/text';
import { severities } from '@/lib/severities';
import { useHeatMap } from '../api/getHeatMap';

/** Where it burns: accounts down, services across; every number leads to its findings. */
export function HeatMap() {
  const cells = useHeatMap();
  return (
    <Loaded
      query={cells}
      what="where findings are open"
      skeleton={<Lines count={3} height="2rem" label="Loading where findings are open" />}
    >
      {(items) =>
        items.length === 0 ? (
          <p className="pr-quiet">
            Nothing is open in any account. See <Link to="/unknowns">what could not be evaluated</Link>.
          </p>
        ) : (
          <Grid cells={items} />
        )
      }
    </Loaded>
  );
}

function Grid({ cells }: { cells: readonly HeatCell[] }) {
  const services = [...new Set(cells.map((cell) => cell.service))].sort();
  const accounts = [...new Map(cells.map(({ account }) => [account.id, account])).values()];
  return (
    <div className="pr-heat" role="region" aria-label="Open findings by account and service" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Account</th>
            {services.map((service) => (
              <th scope="col" key={service}>
                {service}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.id}>
              <th scope="row">
                <Link to="/findings" search={{ status: ['OPEN'], account: [account.id] }} className="pr-plain">
                  {account.name}
                </Link>
              </th>
              {services.map((service) => (
                <td key={service}>
                  <Heat cell={cells.find((cell) => cell.account.id === account.id && cell.service === service)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** As dark as the worst of it; the number says how many in all. */
function Heat({ cell }: { cell: HeatCell | undefined }) {
  if (cell === undefined) return <span className="pr-quiet">–</span>;
  const { account, service, open } = cell;
  const present = severities.filter((level) => (open[level] ?? 0) > 0);
  const total = present.reduce((sum, level) => sum + (open[level] ?? 0), 0);
  const parts = present.map((level) => `${open[level] ?? 0} ${level}`).join(', ');
  return (
    <Link
      to="/findings"
      search={{ status: ['OPEN'], account: [account.id], service: [service] }}
      className={`pr-heat__cell pr-heat__cell--${present[0] ?? 'low'}`}
      title={parts}
      aria-label={`${plural(total, 'open finding')} of ${service} in ${account.name}: ${parts}`}
    >
      {formatCount(total)}
    </Link>
  );
}
