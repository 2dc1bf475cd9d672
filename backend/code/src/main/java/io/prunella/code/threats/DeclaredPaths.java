package io.prunella.code.threats;

import io.prunella.code.threats.Links.Elsewhere;
import io.prunella.code.threats.Links.Here;
import io.prunella.code.threats.Links.Link;
import io.prunella.code.threats.Links.NotKnown;
import io.prunella.code.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the paths of one root module or template. To everything that an entry point leads to, the best way counts: one
/// that is known, then the shortest. Every store that is reached from there ends a path.
final class DeclaredPaths {
    private static final int MOST_PATHS = 5000;
    private static final int MOST_STEPS = 12;
    private static final int MOST_LOOKS = 1_000_000;

    private static final List<String> INSIDE = List.of(
            Types.INSTANCE,
            Types.TEMPLATE,
            Types.LAUNCHING,
            Types.SERVICE,
            Types.BALANCER,
            Types.CLASSIC,
            Types.DATABASE,
            Types.CLUSTER,
            Types.MOUNT);

    private final String root;
    private final Links links;
    private final Hosts hosts;
    private final Groups groups;
    private final Rights rights;
    private final Apis apis;
    private final Balancing balancing;
    private final List<Threats.OpenEnd> openEnds = new ArrayList<>();
    private final Map<Declared, List<Edge>> edges = new IdentityHashMap<>();
    private final List<Threats.Path> paths = new ArrayList<>();
    private final Set<Declared> open = new HashSet<>();
    private final List<Declared> stores;
    private final Set<Declared> storing;
    private final List<Store> opened;
    private final List<Host> inside;
    private boolean complete = true;
    private int steps;

    DeclaredPaths(String root, World world) {
        this.root = root;
        links = new Links(world);
        hosts = new Hosts(links);
        groups = new Groups(links);
        rights = new Rights(links);
        apis = new Apis(links, openEnds);
        balancing = new Balancing(links, hosts, groups, openEnds);
        stores = links.all(Store.TYPES).stream().filter(this::keeps).toList();
        storing = new HashSet<>(stores);
        opened = stores.stream().flatMap(store -> Store.of(store).stream()).toList();
        inside = links.all(INSIDE).stream()
                .filter(this::isInside)
                .flatMap(declared -> hosts.of(declared).stream())
                .toList();
    }

    Threats find() {
        List<Edge> entrances = new Entrances(links, hosts, groups, apis).all();
        entrances.stream().filter(edge -> edge.passage().unknown().isEmpty()).forEach(edge -> open.add(edge.to()));
        walkAll(entrances);
        links.all(Types.SCALING).forEach(one -> sentTo(one, "TargetGroupARNs"));
        links.all(Types.SERVICE).forEach(one -> sentTo(one, "LoadBalancers.TargetGroupArn"));
        links.world().incomplete().ifPresent(why -> openEnds.add(new Threats.OpenEnd(whole(), why)));
        return new Threats(
                entrances.stream()
                        .map(edge -> new Threats.EntryPoint(
                                edge.to().place(),
                                edge.to().type(),
                                edge.passage().how(),
                                edge.passage().unknown()))
                        .toList(),
                stores.stream()
                        .map(store -> new Threats.DataStore(store.place(), store.type()))
                        .toList(),
                paths,
                openEnds,
                complete);
    }

    private Threats.Place whole() {
        return new Threats.Place(root.isEmpty() ? "." : root, root, 1);
    }

    // What a cluster's members hold is the cluster's.
    private boolean keeps(Declared declared) {
        return !declared.type().equals(Types.DATABASE)
                || hosts.cluster(declared).isEmpty();
    }

    private boolean isStore(Declared declared) {
        return storing.contains(declared);
    }

    /// A way from the internet.
    private record Walk(List<Edge> edges, int unknown) {
        private static final Comparator<Walk> BEST = Comparator.comparingInt(Walk::unknown)
                .thenComparing(walk -> walk.edges().size())
                .thenComparing(Walk::words);

        static Walk from(Edge entrance) {
            return new Walk(List.of(entrance), doubt(entrance));
        }

        Declared end() {
            return edges.getLast().to();
        }

        Walk then(Edge next) {
            List<Edge> longer = new ArrayList<>(edges);
            longer.add(next);
            return new Walk(longer, unknown + doubt(next));
        }

        boolean isBetter(Walk other) {
            return unknown < other.unknown()
                    || (unknown == other.unknown()
                            && edges.size() < other.edges().size());
        }

        private static int doubt(Edge edge) {
            return edge.passage().unknown().isPresent() ? 1 : 0;
        }

        private String words() {
            return String.join(
                    " ", edges.stream().map(edge -> edge.to().address()).toList());
        }
    }

    // First without what the internet reaches anyway, which has paths of its own; then what only that leads to.
    private void walkAll(List<Edge> entrances) {
        Map<Declared, Set<Declared>> direct = new IdentityHashMap<>();
        entrances.forEach(entrance -> direct.computeIfAbsent(entrance.to(), to -> walk(entrance, Set.of(), true)));
        entrances.forEach(entrance -> walk(entrance, direct.getOrDefault(entrance.to(), Set.of()), false));
    }

    /// @param told what is reached otherwise, whose paths are told
    /// @param direct whether to go by no other entry point
    /// @return what is reached
    private Set<Declared> walk(Edge entrance, Set<Declared> told, boolean direct) {
        Set<Declared> reached = new HashSet<>();
        Map<Declared, Walk> best = new IdentityHashMap<>();
        PriorityQueue<Walk> waiting = new PriorityQueue<>(Walk.BEST);
        waiting.add(Walk.from(entrance));
        while (!waiting.isEmpty() && hasRoom()) {
            Walk walk = waiting.remove();
            if (!reached.add(walk.end())) {
                continue;
            }
            boolean telling = !told.contains(walk.end());
            if (telling && walk.edges().size() == 1 && isStore(walk.end())) {
                tell(walk, !direct);
            }
            for (Edge next : from(walk.end())) {
                steps++;
                if (isStore(next.to())) {
                    if (telling) {
                        tell(walk.then(next), !direct);
                    }
                } else if (walk.edges().size() < MOST_STEPS && !(direct && open.contains(next.to()))) {
                    Walk longer = walk.then(next);
                    Walk before = best.get(next.to());
                    if (!reached.contains(next.to()) && (before == null || longer.isBetter(before))) {
                        best.put(next.to(), longer);
                        waiting.add(longer);
                    }
                }
            }
        }
        return reached;
    }

    private boolean hasRoom() {
        complete &= paths.size() < MOST_PATHS && steps < MOST_LOOKS;
        return complete;
    }

    private void tell(Walk walk, boolean detour) {
        if (paths.size() >= MOST_PATHS) {
            complete = false;
            return;
        }
        List<Threats.Step> told = walk.edges().stream()
                .map(edge -> new Threats.Step(
                        edge.to().place(), edge.passage().how(), edge.passage().unknown()))
                .toList();
        paths.add(new Threats.Path(root, told, detour));
    }

    private List<Edge> from(Declared declared) {
        List<Edge> known = edges.get(declared);
        if (known == null) {
            known = next(declared);
            edges.put(declared, known);
        }
        return known;
    }

    private List<Edge> next(Declared declared) {
        return switch (declared.type()) {
            case Types.BALANCER, Types.CLASSIC -> balancing.from(declared);
            case Types.FUNCTION_URL, Types.REST_API, Types.HTTP_API -> apis.from(declared);
            case Types.INSTANCE, Types.TEMPLATE, Types.LAUNCHING, Types.SERVICE, Types.FUNCTION ->
                Stream.concat(roles(declared).stream(), neighbours(declared).stream())
                        .toList();
            case Types.ROLE ->
                rights.asked(declared, opened).stream()
                        .flatMap(store -> rights.of(declared, store).map(way -> new Edge(store.self(), way)).stream())
                        .toList();
            case Types.DATABASE ->
                hosts
                        .cluster(declared)
                        .map(cluster -> new Edge(cluster, Passage.known("it is a member of the cluster")))
                        .stream()
                        .toList();
            case Types.MOUNT ->
                links.at(declared, "FileSystemId", Types.FILES).stream()
                        .flatMap(link -> link instanceof Here(Declared files)
                                ? Stream.of(new Edge(files, Passage.known("it is mounted there")))
                                : Stream.empty())
                        .toList();
            default -> List.of();
        };
    }

    private List<Edge> neighbours(Declared declared) {
        Optional<Host> source = hosts.of(declared);
        if (source.isEmpty()) {
            return List.of();
        }
        return groups.asked(source.get(), inside).stream()
                .filter(host -> host.self() != declared)
                .flatMap(host -> groups.between(source.get(), host).map(way -> new Edge(host.self(), way)).stream())
                .toList();
    }

    // What faces the internet is an entry point itself, so that a way to it from inside opens nothing; members of a
    // cluster are where the cluster is.
    private boolean isInside(Declared target) {
        return switch (target.type()) {
            case Types.BALANCER, Types.CLASSIC ->
                target.value("Scheme").filter("internal"::equals).isPresent();
            case Types.DATABASE -> keeps(target);
            default -> true;
        };
    }

    private List<Edge> roles(Declared declared) {
        return switch (declared.type()) {
            case Types.FUNCTION -> role(declared, declared, "Role", "it runs as the role");
            case Types.SERVICE -> tasks(declared);
            case Types.TEMPLATE ->
                profiles(
                        declared,
                        "LaunchTemplateData.IamInstanceProfile.Arn",
                        "LaunchTemplateData.IamInstanceProfile.Name");
            default -> {
                List<Edge> own = profiles(declared, "IamInstanceProfile");
                yield own.isEmpty() ? hosts.template(declared).map(this::roles).orElse(own) : own;
            }
        };
    }

    private List<Edge> profiles(Declared declared, String... properties) {
        List<Edge> all = new ArrayList<>();
        for (String property : properties) {
            for (Link link : links.at(declared, property, Types.PROFILE)) {
                if (link instanceof Here(Declared profile)) {
                    all.addAll(role(declared, profile, "Roles", "it runs as the role of profile " + profile.address()));
                } else {
                    lost(declared, "As which role it runs", link);
                }
            }
        }
        return all;
    }

    private List<Edge> tasks(Declared service) {
        List<Edge> all = new ArrayList<>();
        for (Link link : links.at(service, "TaskDefinition", Types.TASK)) {
            if (link instanceof Here(Declared task)) {
                all.addAll(role(service, task, "TaskRoleArn", "its tasks " + task.address() + " run as the role"));
            } else {
                lost(service, "As which role its tasks run", link);
            }
        }
        return all;
    }

    private List<Edge> role(Declared from, Declared saying, String property, String how) {
        List<Edge> all = new ArrayList<>();
        for (Link link : links.at(saying, property, Types.ROLE)) {
            if (link instanceof Here(Declared role)) {
                all.add(new Edge(role, Passage.known(how)));
            } else {
                lost(from, "As which role it runs", link);
            }
        }
        return all;
    }

    // Of target groups that cannot be seen it cannot be seen who sends to them.
    private void sentTo(Declared declared, String property) {
        links.at(declared, property, Types.TARGETS).stream()
                .filter(link -> !(link instanceof Here))
                .forEach(link -> lost(declared, "The target group by which traffic comes to it", link));
    }

    private void lost(Declared from, String what, Link link) {
        String why =
                switch (link) {
                    case Elsewhere(String name) -> what + " is not declared here: '" + name + "'";
                    case NotKnown(String reason) -> what + " is not known: " + reason;
                    case Here ignored -> what;
                };
        openEnds.add(new Threats.OpenEnd(from.place(), why));
    }
}
