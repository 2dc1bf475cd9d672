package io.prunella.sandbox;

import io.prunella.iam.ResourcePolicy;
import io.prunella.sandbox.cloudtrail.CloudTrail;
import io.prunella.sandbox.control.CallLog;
import io.prunella.sandbox.control.ControlEndpoint;
import io.prunella.sandbox.control.ControlEndpoint.OperationInfo;
import io.prunella.sandbox.control.Controls;
import io.prunella.sandbox.control.Faults;
import io.prunella.sandbox.control.Holds;
import io.prunella.sandbox.control.RateLimits;
import io.prunella.sandbox.dispatch.Dispatcher;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.dispatch.Switches;
import io.prunella.sandbox.ec2.Ec2;
import io.prunella.sandbox.elb.LoadBalancers;
import io.prunella.sandbox.guards.Analyzers;
import io.prunella.sandbox.guards.Contacts;
import io.prunella.sandbox.guards.Detectors;
import io.prunella.sandbox.guards.Hubs;
import io.prunella.sandbox.guards.Recorders;
import io.prunella.sandbox.iam.Iam;
import io.prunella.sandbox.identity.IamAuthorizer;
import io.prunella.sandbox.identity.Identities;
import io.prunella.sandbox.identity.PolicyTexts;
import io.prunella.sandbox.kms.Kms;
import io.prunella.sandbox.monitoring.LogQueries;
import io.prunella.sandbox.monitoring.Metrics;
import io.prunella.sandbox.organizations.Organizations;
import io.prunella.sandbox.rds.Rds;
import io.prunella.sandbox.s3.S3;
import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.sts.Sts;
import io.prunella.sandbox.tagging.Tagging;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// A running sandbox: a cloud in memory behind AWS's wire protocols, on one port of the loopback interface.
public final class Sandbox implements AutoCloseable {
    private final HttpEndpoint endpoint;
    private final Controls controls;
    private final int port;

    private Sandbox(HttpEndpoint endpoint, Controls controls) {
        this.endpoint = endpoint;
        this.controls = controls;
        this.port = endpoint.start();
    }

    /// @throws java.io.UncheckedIOException when the port is taken
    /// @throws IllegalArgumentException for an unknown seed
    public static Sandbox start(SandboxOptions options) {
        Cloud cloud = new Cloud(Clock.systemUTC());
        CallLog log = new CallLog(options.callLogSize());
        Faults faults = new Faults();
        Holds holds = new Holds();
        RateLimits rates = new RateLimits();
        Controls controls = new Controls(cloud, log, faults, holds, rates);
        controls.reset(options.seed());
        PolicyTexts texts = new PolicyTexts();
        Dispatcher dispatcher = new Dispatcher(
                cloud,
                services(),
                new Identities(cloud, options.verifySignatures()),
                new IamAuthorizer(
                        texts,
                        (caller, action, arn) -> action.startsWith("sts:")
                                ? trust(cloud, texts, arn)
                                : action.startsWith("kms:")
                                        ? Kms.policyOf(arn, cloud, texts)
                                        : S3.policyOf(arn, cloud, texts, caller)),
                new Switches(log, faults, holds, rates, options.latencyMillis()));
        return new Sandbox(
                new HttpEndpoint(options.port(), dispatcher, new ControlEndpoint(controls, offer(services()))),
                controls);
    }

    /// All services with their operations; needs no running sandbox.
    static List<Service> services() {
        return List.of(
                S3.service(),
                S3.control(),
                Sts.service(),
                Iam.service(),
                Ec2.service(),
                Rds.service(),
                LoadBalancers.service(),
                Kms.service(),
                CloudTrail.service(),
                Tagging.service(),
                Organizations.service(),
                Recorders.service(),
                Detectors.service(),
                Hubs.service(),
                Analyzers.service(),
                Contacts.service(),
                Metrics.service(),
                LogQueries.service());
    }

    private static List<OperationInfo> offer(List<Service> services) {
        return services.stream()
                .flatMap(service -> service.operations().stream())
                .map(operation -> new OperationInfo(
                        operation.service().code(), operation.name(), operation.actions(), operation.page()))
                .toList();
    }

    /// A role that does not exist trusts nobody.
    private static ResourcePolicy trust(Cloud cloud, PolicyTexts texts, String roleArn) {
        return cloud.account(roleArn.split(":", -1)[4])
                .map(Account::roles)
                .map(roles -> roles.get(roleArn.substring(roleArn.lastIndexOf('/') + 1)))
                .map(role -> ResourcePolicy.roleTrust(texts.document(role.trustPolicy())))
                .orElse(new ResourcePolicy(List.of(), ResourcePolicy.Kind.ROLE_TRUST));
    }

    public int port() {
        return port;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public Controls control() {
        return controls;
    }

    @Override
    public void close() {
        controls.release(Optional.empty(), Holds.Release.DROP);
        endpoint.close();
    }
}
