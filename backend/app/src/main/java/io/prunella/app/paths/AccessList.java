package io.prunella.app.paths;

import io.prunella.policy.CidrRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The access list of some subnets. Its entries count in the order of their numbers; what none of them lets pass is
/// refused ([network ACLs](https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html)).
///
/// @param entries in the order of their numbers
record AccessList(String id, Set<String> subnets, List<Entry> entries) {

    /// @param ports of what it is about; those of an entry for all ports are 0 to 65535
    record Entry(int number, boolean egress, boolean allows, Traffic ports) {
        private boolean concerns(Traffic traffic) {
            return ports.isIpv4() == traffic.isIpv4()
                    && (ports.protocol().equals(Traffic.ANY)
                            || traffic.protocol().equals(Traffic.ANY)
                            || ports.protocol().equals(traffic.protocol()));
        }

        /// Whether it lets in all of them, or, where they come from the internet, a part so large that it still is it.
        private boolean admits(Traffic traffic) {
            CidrRange range = ports.source();
            return range.contains(traffic.source())
                    || traffic.isFromInternet() && Traffic.isInternet(range) && range.overlaps(traffic.source());
        }

        private boolean refuses(Traffic traffic) {
            return ports.source().contains(traffic.source())
                    && (ports.protocol().equals(Traffic.ANY) || ports.protocol().equals(traffic.protocol()));
        }
    }

    private record Ports(int from, int to) {
        boolean meet(Traffic traffic) {
            return from <= traffic.to() && traffic.from() <= to;
        }

        List<Ports> without(Traffic traffic) {
            List<Ports> rest = new ArrayList<>();
            if (from < traffic.from()) {
                rest.add(new Ports(from, Math.min(to, traffic.from() - 1)));
            }
            if (to > traffic.to()) {
                rest.add(new Ports(Math.max(from, traffic.to() + 1), to));
            }
            return rest;
        }
    }

    /// Whether some of the traffic may enter, and its answers may leave. Connections need both; what needs no answer
    /// does harm without one.
    Reach in(Traffic traffic) {
        Reach enters = passes(traffic, false);
        if (!(enters instanceof Reach.Open) || !traffic.protocol().equals(Traffic.TCP)) {
            return enters;
        }
        return passes(traffic.answers(), true) instanceof Reach.Open
                ? enters
                : new Reach.Closed("Access list " + id + " lets no answers out");
    }

    private Reach passes(Traffic traffic, boolean egress) {
        List<Ports> left = List.of(new Ports(traffic.from(), traffic.to()));
        for (Entry entry : entries) {
            if (entry.egress() != egress || !entry.concerns(traffic)) {
                continue;
            }
            if (entry.allows() && entry.admits(traffic) && left.stream().anyMatch(ports -> ports.meet(entry.ports()))) {
                return new Reach.Open(
                        List.of(new Reach.Step("AWS::EC2::NetworkAcl", id, "entry " + entry.number() + " lets it in")));
            }
            if (!entry.allows() && entry.refuses(traffic)) {
                left = left.stream()
                        .flatMap(ports -> ports.without(entry.ports()).stream())
                        .toList();
                if (left.isEmpty()) {
                    return new Reach.Closed("Entry %d of access list %s refuses it".formatted(entry.number(), id));
                }
            }
        }
        return new Reach.Closed("No entry of access list " + id + " lets it in");
    }
}
