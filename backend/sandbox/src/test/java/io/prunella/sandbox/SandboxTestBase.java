package io.prunella.sandbox;

import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.control.Controls;
import io.prunella.sandbox.seed.Seeds;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.s3.S3Client;

/// One sandbox per class, started over before each test.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SandboxTestBase {
    static final String PROD = Seeds.PROD;
    static final String DEV = Seeds.DEV;
    static final String FRANKFURT = "eu-central-1";

    Sandbox sandbox;
    SandboxClients clients;

    String seed() {
        return "demo";
    }

    @BeforeAll
    void start() {
        sandbox = Sandbox.start(SandboxOptions.seeded(seed()));
        clients = new SandboxClients(sandbox.endpoint());
    }

    @BeforeEach
    void startOver() {
        sandbox.control().reset(seed());
    }

    @AfterAll
    void stop() {
        clients.close();
        sandbox.close();
    }

    Controls control() {
        return sandbox.control();
    }

    S3Client s3(String account) {
        return clients.s3(SandboxClients.root(account), FRANKFURT);
    }

    CallRecord lastCall() {
        List<CallRecord> calls = control().calls();
        return calls.getLast();
    }
}
