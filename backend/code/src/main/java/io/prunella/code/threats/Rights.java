package io.prunella.code.threats;

import io.prunella.code.threats.Links.Elsewhere;
import io.prunella.code.threats.Links.Here;
import io.prunella.code.threats.Links.NotKnown;
import io.prunella.iam.Condition;
import io.prunella.iam.Effect;
import io.prunella.iam.PolicySyntaxException;
import io.prunella.iam.Statement;
import io.prunella.iam.UnknownPolicyValueException;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What roles may do with data, by their own policies and those of buckets.
final class Rights {
    /// What policies say: statements, and why there may be more.
    private record Said(List<Statement> statements, List<String> unknown) {}

    private final Links links;
    private final Map<Declared, Said> byRole = new IdentityHashMap<>();
    private final Map<Declared, Optional<Said>> bounds = new IdentityHashMap<>();
    private final Map<Declared, Said> byBucket = new IdentityHashMap<>();

    Rights(Links links) {
        this.links = links;
    }

    /// What a role may do with a store, in words.
    Optional<Passage> of(Declared role, Store store) {
        List<String> certain = new ArrayList<>();
        List<String> possible = new ArrayList<>();
        Optional<String> why = Optional.empty();
        for (String action : store.actions()) {
            Optional<Passage> allowed = decide(role, store, action);
            if (allowed.isPresent() && allowed.get().unknown().isEmpty()) {
                certain.add(action);
            } else if (allowed.isPresent()) {
                possible.add(action);
                why = why.or(allowed.get()::unknown);
            }
        }
        String on = " on " + Store.WORDS.get(store.self().type()) + " "
                + store.self().address();
        if (!certain.isEmpty()) {
            return Optional.of(Passage.known("role " + role.address() + " may " + String.join(", ", certain) + on));
        }
        return why.map(reason -> Passage.possible(
                "role " + role.address() + " perhaps may " + String.join(", ", possible) + on, reason));
    }

    /// Those of the stores that a role may have rights on, so that not all have to be asked.
    List<Store> asked(Declared role, List<Store> stores) {
        Said said = byRole.computeIfAbsent(role, this::identity);
        Set<Declared> named = Collections.newSetFromMap(new IdentityHashMap<>());
        boolean few = said.unknown().isEmpty()
                && said.statements().stream().allMatch(statement -> namesStores(statement, named));
        return few
                ? stores.stream()
                        .filter(store -> named.contains(store.self())
                                || store.self().document().satellites().containsKey("BucketPolicy"))
                        .toList()
                : stores;
    }

    private boolean namesStores(Statement statement, Set<Declared> named) {
        try {
            for (String pattern : statement.effect() == Effect.ALLOW ? statement.resources() : List.<String>of()) {
                Links.Link link = links.link(pattern, Store.TYPES.toArray(String[]::new));
                if (!(link instanceof Here(Declared store)) || !pattern.startsWith(store.address())) {
                    return false;
                }
                named.add(store);
            }
            return statement.effect() == Effect.DENY || statement.notResources().isEmpty();
        } catch (UnknownPolicyValueException | PolicySyntaxException e) {
            return false;
        }
    }

    private Optional<Passage> decide(Declared role, Store store, String action) {
        Said identity = byRole.computeIfAbsent(role, this::identity);
        Said bucket = byBucket.computeIfAbsent(store.self(), Rights::bucket);
        Predicate<Statement> everyOne = statement -> true;
        Predicate<Statement> named = statement -> names(statement, role);
        Optional<Passage> allowed = Passage.best(Stream.of(
                        statements(identity, Effect.ALLOW, store, action, everyOne),
                        statements(bucket, Effect.ALLOW, store, action, named))
                .flatMap(Optional::stream));
        Optional<Said> bound = bounds.computeIfAbsent(role, this::bound);
        if (bound.isPresent() && allowed.isPresent()) {
            Optional<Passage> within = statements(bound.get(), Effect.ALLOW, store, action, everyOne);
            allowed = within.isEmpty()
                    ? Optional.empty()
                    : allowed.map(way -> way.because(within.get().unknown()));
        }
        if (allowed.isEmpty()) {
            return allowed;
        }
        Optional<Passage> denied = Passage.best(Stream.of(
                        denying(identity, store, action, everyOne),
                        denying(bucket, store, action, statement -> everyone(statement) || names(statement, role)),
                        bound.flatMap(said -> denying(said, store, action, everyOne)))
                .flatMap(Optional::stream));
        if (denied.isEmpty()) {
            return allowed;
        }
        return denied.get().unknown().isEmpty()
                ? Optional.empty()
                : allowed.map(way -> way.because(denied.get().unknown()));
    }

    // What may be said besides may allow, but is not taken to deny.
    private static Optional<Passage> denying(Said said, Store store, String action, Predicate<Statement> about) {
        return statements(new Said(said.statements(), List.of()), Effect.DENY, store, action, about);
    }

    private static Optional<Passage> statements(
            Said said, Effect effect, Store store, String action, Predicate<Statement> about) {
        Stream<Passage> known = said.statements().stream().flatMap(statement -> {
            try {
                return statement.effect() == effect && statement.matchesAction(action) && about.test(statement)
                        ? resource(statement, store, action).flatMap(passage -> conditions(statement, passage)).stream()
                        : Stream.empty();
            } catch (UnknownPolicyValueException | PolicySyntaxException e) {
                return Stream.of(Passage.possible("", String.valueOf(e.getMessage())));
            }
        });
        return Passage.best(Stream.concat(known, said.unknown().stream().map(why -> Passage.possible("", why))));
    }

    private static Optional<Passage> resource(Statement statement, Store store, String action) {
        List<String> others = statement.notResources();
        if (others.isEmpty()) {
            return Passage.best(
                    statement.resources().stream().flatMap(pattern -> store.matches(pattern, action).stream()));
        }
        Optional<Passage> excluded =
                Passage.best(others.stream().flatMap(pattern -> store.matches(pattern, action).stream()));
        if (excluded.isEmpty()) {
            return Optional.of(Passage.known(""));
        }
        return excluded.filter(passage -> passage.unknown().isPresent());
    }

    // A statement that is about unencrypted connections alone is about nobody who encrypts.
    private static Optional<Passage> conditions(Statement statement, Passage passage) {
        List<Condition> conditions = statement.conditions();
        if (conditions.isEmpty()) {
            return Optional.of(passage);
        }
        boolean plain = conditions.stream()
                .anyMatch(one -> one.hasKey("aws:SecureTransport")
                        && one.values().stream().allMatch("false"::equalsIgnoreCase));
        return plain
                ? Optional.empty()
                : Optional.of(passage.because(Optional.of("It depends on a condition of a policy")));
    }

    private boolean names(Statement statement, Declared role) {
        return statement.principals().stream()
                .flatMap(principals -> principals.aws().stream())
                .anyMatch(name -> name.equals("*")
                        || (links.link(name, Types.ROLE) instanceof Here(Declared one) && one == role));
    }

    private static boolean everyone(Statement statement) {
        return statement.notPrincipals().isPresent()
                || statement.principals().filter(one -> one.anyone()).isPresent();
    }

    private Said identity(Declared role) {
        Said said = new Said(new ArrayList<>(), new ArrayList<>());
        for (Object inline : role.values("Policies")) {
            Declared.within(inline, "PolicyDocument").forEach(document -> read(document, said));
        }
        links.within(role, Types.POLICY).forEach(policy -> read(policy, said));
        Stream.of("Roles", "RoleName")
                .flatMap(property -> links.naming(role, Types.POLICY, property).stream())
                .forEach(policy -> read(policy, said));
        links.at(role, "ManagedPolicyArns", Types.POLICY).forEach(link -> attached(link, said));
        return said;
    }

    private Optional<Said> bound(Declared role) {
        return links.first(role, "PermissionsBoundary", Types.POLICY).map(link -> {
            Said said = new Said(new ArrayList<>(), new ArrayList<>());
            attached(link, said);
            return said;
        });
    }

    private static void attached(Links.Link link, Said said) {
        switch (link) {
            case Here(Declared policy) -> read(policy, said);
            case Elsewhere(String arn) ->
                ManagedPolicies.statements(arn)
                        .ifPresentOrElse(
                                statements -> statements.forEach(
                                        one -> said.statements().add(Statement.parse(one))),
                                () -> said.unknown().add("What policy '" + arn + "' says is not declared here"));
            case NotKnown(String why) -> said.unknown().add(why);
        }
    }

    private static void read(Declared policy, Said said) {
        policy.values("PolicyDocument").forEach(document -> read(document, said));
    }

    private static Said bucket(Declared bucket) {
        Said said = new Said(new ArrayList<>(), new ArrayList<>());
        Declared.within(bucket.document().satellites(), "BucketPolicy.PolicyDocument")
                .forEach(document -> read(document, said));
        // What it may say besides is asked where it is asked whether everybody may.
        return new Said(said.statements(), List.of());
    }

    private static void read(Object document, Said said) {
        if (document instanceof Unknown unknown) {
            said.unknown().add(unknown.message());
            return;
        }
        for (Object statement : Declared.within(document, "Statement")) {
            switch (statement) {
                case Unknown unknown -> said.unknown().add(unknown.message());
                case Map<?, ?> tree -> said.statements().add(Statement.parse(tree));
                default -> said.unknown().add("A statement of a policy cannot be read");
            }
        }
    }
}
