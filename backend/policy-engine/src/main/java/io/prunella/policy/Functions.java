package io.prunella.policy;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The functions `cidr.*`, `arn.*`, `iam.*`, `nsg.*` and `time.*`. All of them are pure.
@SuppressWarnings("Immutable")
final class Functions {
    private static final CelType STRING = SimpleType.STRING;
    private static final CelType BOOL = SimpleType.BOOL;
    private static final CelType DYN = SimpleType.DYN;

    private final List<CelFunctionDecl> declarations = new ArrayList<>();
    private final List<CelFunctionBinding> bindings = new ArrayList<>();

    Functions() {
        cidr();
        arn();
        iam();
        time();
        nsg();
        bindings.add(CelFunctionBinding.from("equals", Object.class, Object.class, Equality::equal));
        bindings.add(
                CelFunctionBinding.from("not_equals", Object.class, Object.class, (a, b) -> !Equality.equal(a, b)));
    }

    List<CelFunctionDecl> declarations() {
        return declarations;
    }

    List<CelFunctionBinding> bindings() {
        return bindings;
    }

    private void cidr() {
        one("cidr.isValid", BOOL, text -> CidrRange.parse(text).isPresent());
        one("cidr.isIpv6", BOOL, text -> !CidrRange.of(text).ipv4());
        one("cidr.prefix", SimpleType.INT, text -> (long) CidrRange.of(text).prefix());
        one("cidr.isOpenToWorld", BOOL, text -> CidrRange.of(text).isWorld());
        two("cidr.contains", (outer, inner) -> CidrRange.of(outer).contains(CidrRange.of(inner)));
        two("cidr.overlaps", (a, b) -> CidrRange.of(a).overlaps(CidrRange.of(b)));
        declare("cidr.coverWorld", BOOL, ListType.create(STRING));
        bindings.add(CelFunctionBinding.from(
                id("cidr.coverWorld"), List.class, texts -> CidrRange.coverWorld(ranges(texts))));
        declare("cidr.completesWorld", BOOL, STRING, ListType.create(STRING));
        bindings.add(CelFunctionBinding.from(
                id("cidr.completesWorld"),
                String.class,
                List.class,
                (text, texts) -> CidrRange.completesWorld(CidrRange.of(text), ranges(texts))));
    }

    private static List<CidrRange> ranges(List<?> texts) {
        List<CidrRange> parsed = new ArrayList<>();
        for (Object text : (List<?>) Equality.plain(texts)) {
            parsed.add(CidrRange.of((String) text));
        }
        return parsed;
    }

    private void arn() {
        one("arn.isArn", BOOL, text -> arnParts(text).size() == 6);
        one("arn.partition", STRING, text -> arnPart(text, 1));
        one("arn.service", STRING, text -> arnPart(text, 2));
        one("arn.region", STRING, text -> arnPart(text, 3));
        one("arn.account", STRING, text -> arnPart(text, 4));
        one("arn.resource", STRING, text -> arnPart(text, 5));
    }

    private void iam() {
        document("iam.isPublic", PolicyQuestions::isPublic);
        document("iam.isPublicResource", PolicyQuestions::isPublicResource);
        document("iam.publicWrite", PolicyQuestions::publicWrite);
        document("iam.requiresTls", PolicyQuestions::requiresTls);
        document("iam.isPublicStatement", PolicyQuestions::isPublicStatement);
        document("iam.isOpenByAddress", PolicyQuestions::isOpenByAddress);
        declare("iam.actionsOf", ListType.create(STRING), DYN);
        bindings.add(CelFunctionBinding.from(id("iam.actionsOf"), Map.class, PolicyQuestions::actionsOf));
        declare("iam.resourcesOf", ListType.create(STRING), DYN);
        bindings.add(CelFunctionBinding.from(id("iam.resourcesOf"), Map.class, PolicyQuestions::resourcesOf));
        document("iam.allowsEverything", PolicyQuestions::allowsEverything);
        document("iam.isFullStatement", PolicyQuestions::isFullStatement);
        document("iam.deniesEverything", PolicyQuestions::deniesEverything);
        document("iam.allowsEscalation", PolicyQuestions::allowsEscalation);
        document("iam.allowsWholeService", PolicyQuestions::allowsWholeService);
        declare("iam.trustsAnyone", BOOL, DYN, DYN);
        bindings.add(CelFunctionBinding.from(
                id("iam.trustsAnyone"),
                Map.class,
                Map.class,
                (statement, document) -> PolicyQuestions.trustsAnyone(statement, document)));
        declare("iam.trustsBlindly", BOOL, DYN, DYN, STRING);
        bindings.add(CelFunctionBinding.from(
                id("iam.trustsBlindly"),
                List.of(Map.class, Map.class, String.class),
                given -> PolicyQuestions.trustsBlindly((Map<?, ?>) given[0], (Map<?, ?>) given[1], (String) given[2])));
        declare("iam.allowsService", BOOL, DYN, STRING);
        bindings.add(CelFunctionBinding.from(
                id("iam.allowsService"),
                Map.class,
                String.class,
                (document, service) -> PolicyQuestions.allowsService(document, service)));
        declare("iam.allowsAccount", BOOL, DYN, ListType.create(STRING));
        bindings.add(CelFunctionBinding.from(
                id("iam.allowsAccount"),
                Map.class,
                List.class,
                (document, accounts) -> PolicyQuestions.allowsAccount(document, (List<?>) Equality.plain(accounts))));
        one("iam.actions", ListType.create(STRING), text -> List.of(text.split(" *, *")));
        declare("iam.size", SimpleType.INT, DYN);
        bindings.add(CelFunctionBinding.from(id("iam.size"), Map.class, PolicyQuestions::size));
        declare("iam.sizeOfAll", SimpleType.INT, ListType.create(DYN));
        bindings.add(CelFunctionBinding.from(id("iam.sizeOfAll"), List.class, PolicyQuestions::sizeOfAll));
    }

    /// Whole days from one moment to another.
    private void time() {
        declare("time.days", SimpleType.INT, STRING, STRING);
        bindings.add(CelFunctionBinding.from(
                id("time.days"),
                String.class,
                String.class,
                (from, until) -> Duration.between(moment(from), moment(until)).toDays()));
    }

    /// Of the rules of Azure's network security groups.
    private void nsg() {
        one("nsg.isInternet", BOOL, SecurityRules::isInternet);
        declare("nsg.admits", BOOL, DYN, ListType.create(DYN), STRING, ListType.create(SimpleType.INT));
        bindings.add(CelFunctionBinding.from(
                id("nsg.admits"),
                List.of(Map.class, List.class, String.class, List.class),
                given -> SecurityRules.admits(
                        (Map<?, ?>) given[0], (List<?>) given[1], (String) given[2], (List<?>) given[3])));
        declare("nsg.admitsAll", BOOL, DYN, ListType.create(DYN));
        bindings.add(CelFunctionBinding.from(id("nsg.admitsAll"), Map.class, List.class, SecurityRules::admitsAll));
    }

    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no moment like 2026-03-01T12:00:00Z", e);
        }
    }

    private interface OfText {
        Object apply(String text);
    }

    private interface OfTwoTexts {
        boolean apply(String first, String second);
    }

    private interface OfDocument {
        boolean apply(Map<?, ?> document);
    }

    private void one(String name, CelType result, OfText function) {
        declare(name, result, STRING);
        bindings.add(CelFunctionBinding.from(id(name), String.class, function::apply));
    }

    private void two(String name, OfTwoTexts function) {
        declare(name, BOOL, STRING, STRING);
        bindings.add(CelFunctionBinding.from(id(name), String.class, String.class, function::apply));
    }

    private void document(String name, OfDocument function) {
        declare(name, BOOL, DYN);
        bindings.add(CelFunctionBinding.from(id(name), Map.class, function::apply));
    }

    private void declare(String name, CelType result, CelType... arguments) {
        declarations.add(CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(id(name), result, ImmutableList.copyOf(arguments))));
    }

    private static String id(String name) {
        return name.replace('.', '_');
    }

    private static List<String> arnParts(String text) {
        return text.startsWith("arn:") ? List.of(text.split(":", 6)) : List.of();
    }

    private static String arnPart(String text, int index) {
        List<String> parts = arnParts(text);
        if (parts.size() != 6) {
            throw new IllegalArgumentException("'" + text + "' is no ARN");
        }
        return parts.get(index);
    }
}
