package io.prunella.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The certificate of the code host that a test runs on this machine, made for one run. The application trusts it, and
/// may fetch from there, only where it is started with this environment.
record CodeHostKeys(Path host, Path trusted) {
    static final String PASSWORD = "prunella-test";

    private static final String ADDRESS = "127.0.0.1";
    private static final String MEND = "Check that the JDK has its keytool, and that the directory is writable.";

    /// @param directory where there are none yet
    static CodeHostKeys make(Path directory) {
        Path host = directory.resolve("code-host.p12");
        Path certificate = directory.resolve("code-host.pem");
        Path trusted = directory.resolve("trusted.p12");
        keytool(
                host,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + ADDRESS,
                "-ext",
                "SAN=ip:" + ADDRESS,
                "-validity",
                "2");
        keytool(host, "-exportcert", "-rfc", "-file", certificate.toString());
        keytool(trusted, "-importcert", "-noprompt", "-file", certificate.toString());
        return new CodeHostKeys(host, trusted);
    }

    private static void keytool(Path store, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                "code-host"));
        command.addAll(List.of(arguments));
        Shell.runOrFail(command, MEND);
    }

    /// What the application is started with.
    Map<String, String> environment() {
        return Map.of(
                "PRUNELLA_EGRESS_ALLOWED_HOSTS",
                ADDRESS,
                "JDK_JAVA_OPTIONS",
                "\"-Djavax.net.ssl.trustStore=" + trusted + "\" -Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }
}
